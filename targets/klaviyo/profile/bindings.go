package profile

import "github.com/cairn-lang/cairn/compiler/engine"

// ByList begins the binding of a segment that is a list.
const ByList = "list:"

func bindings() []engine.Binding {
	return []engine.Binding{
		{Map: "event", Means: "The name of the metric, to be looked up, or its id after `id:`. An attribute of the event may be bound to a field of the metric.",
			Example: `event = { order_placed = "Placed Order", "order_placed.total" = "$value", app_opened = "id:Xu5L3w" }`,
			Without: "Klaviyo's own metrics are known for `unsubscribed`, `delivered`, `opened`, `clicked` and `bounced`; attributes keep their names; the rest must be bound in an environment."},
		{Map: "profile", Means: "`properties.NAME`, or one of Klaviyo's own: `email`, `phone_number`, `first_name`, `last_name`, `organization`, `title`, `locale`, `external_id`, `image`.",
			Example: `profile = { vip = "properties.vip", tier = "properties['Loyalty Tier']", company = "organization" }`,
			Without: "An attribute is the property of its own name; `phone` is `phone_number`."},
		{Map: "message", Means: "The id of a template, or its name after `name:`, in place of one made from the copy. `MESSAGE.whatsapp` is the approved template.",
			Example: `message = { welcome = "TwGdDC", "order_update.whatsapp" = "order_update_v2" }`,
			Without: "A template is created from the copy."},
		{Map: "segment", Means: "The id of a segment or list, or its name after `name:`. After `" + ByList + "` it is the id of a list, and a journey that starts by it starts when somebody is put on the list.",
			Example: `segment = { lapsed = "SgLaps", staff = "name:Our own people", readers = "list:LsNews" }`,
			Without: "In conditions its `when` is written out; a segment that starts a journey is created from it."},
		{Map: "consent", Means: "The id of a list, or its name after `name:`; `marketing` is the channel's own marketing consent.",
			Example: `consent = { newsletter = "LsNews", app = "marketing" }`,
			Without: "The marketing consent of the channel."},
		{Map: "check", Means: "The id of a segment of the people for whom the check holds, or a property `properties.NAME` that is true for them.",
			Example: `check = { in_stock = "properties.in_stock", no_open_case = "SgNoCa" }`,
			Without: "Its `holds` is written out. A check without `holds`, or one that is tested for each product, must be bound in an environment."},
		{Map: "offer", Means: "The name of a coupon, for offers whose codes are unique.",
			Example: `offer = { birthday = "Birthday2027" }`,
			Without: "Must be bound in an environment where a message shows the code."},
		{Map: "team", Means: "An e-mail address that gets the team's tasks.",
			Example: `team = { sales = "sales@aurora.example" }`,
			Without: "The team's `contact`."},
		{Map: "secret", Means: "The name under which the team keeps the value. The value is put in just before the call and stands in no file.",
			Example: `secret = { crm = "CRM_TOKEN" }`,
			Without: "The secret's own name."},
	}
}
