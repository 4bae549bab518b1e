package profile

import "github.com/cairn-lang/cairn/compiler/engine"

func bindings() []engine.Binding {
	return []engine.Binding{
		{Map: "event", Means: "The type id of the event, such as `6-1234567` for a custom one. An attribute of the event may be bound to a property of it.",
			Example: `event = { order_placed = "6-1234567", "order_placed.total" = "hs_amount" }`,
			Without: "HubSpot's own types are known for `message_sent`, `delivered`, `opened`, `clicked`, `replied`, `bounced` and `unsubscribed`; attributes keep their names; the rest must be bound in an environment."},
		{Map: "profile", Means: "The internal name of a contact property. `choice:NAME` is one with options, `text:NAME` one without, whatever the project says.",
			Example: `profile = { first_name = "firstname", tier = "choice:loyalty_tier" }`,
			Without: "An attribute is the property of its own name; `first_name`, `last_name` and `phone` are HubSpot's own. One with `values`, and a list, is a property with options."},
		{Map: "message", Means: "The id of an automated e-mail, in place of one made from the copy.",
			Example: `message = { welcome = "113782603056" }`,
			Without: "The copy is exported as files, and somebody creates the e-mail from them."},
		{Map: "segment", Means: "The id of a list.",
			Example: `segment = { lapsed = "42" }`,
			Without: "In conditions its `when` is written out; a segment that starts a journey becomes a list that is created from it."},
		{Map: "consent", Means: "The id of a subscription type, or `list:ID` for a list.",
			Example: `consent = { newsletter = "7315902", app = "list:17" }`,
			Without: "Must be bound in an environment where a condition or a fallback asks for it, or an update writes it."},
		{Map: "check", Means: "The id of a list of the people for whom the check holds, or the name of a property that is true for them.",
			Example: `check = { in_stock = "in_stock", no_open_case = "88" }`,
			Without: "Its `holds` is written out. A check without `holds`, or one that is tested for each product, must be bound in an environment."},
		{Map: "offer", Means: "The contact property that holds the person's own code.",
			Example: `offer = { birthday = "birthday_code" }`,
			Without: "Must be bound in an environment where a message shows the code."},
		{Map: "team", Means: "The id of the owner who gets the team's tasks.",
			Example: `team = { sales = "51123" }`,
			Without: "A placeholder, which must be filled in; in an environment it must be bound."},
		{Map: "secret", Means: "The name of a secret of workflow programs, which somebody must create in HubSpot before the flow.",
			Example: `secret = { crm = "CRM_TOKEN" }`,
			Without: "The secret's own name in capitals."},
	}
}
