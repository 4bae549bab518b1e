package profile

import "github.com/cairn-lang/cairn/compiler/engine"

func bindings() []engine.Binding {
	return []engine.Binding{
		{Map: "event", Means: "The key of an event definition that exists; where it begins with `DEAudience-` or `AutomationAudience-`, as the server makes them, people enter by the rows of a data extension. `EVENT.ATTRIBUTE` is the field that an attribute has there; `EVENT.last_at` is the attribute of the contact, as `DATA EXTENSION.FIELD`, that holds when the event last came; `EVENT.entered_at` is the field of a bound definition that holds when the person entered (`EnteredAt` if left out).",
			Example: `event = { order_placed = "APIEvent-orders", "order_placed.total" = "Total", "order_placed.last_at" = "Customers.LastOrderAt" }`,
			Without: "An event that starts a journey gets a definition of its own, whose fields have the names of the attributes."},
		{Map: "profile", Means: "`DATA EXTENSION.FIELD` of the contact's data.",
			Example: `profile = { first_name = "Customers.FirstName", tier = "Loyalty.Tier" }`,
			Without: "The field of that name in the data extension of the option `contact_data`."},
		{Map: "message", Means: "The key of an e-mail in Content Builder, in place of one made from the copy; with `form = \"rest\"` a number is its id. `MESSAGE.sms` is the id of an outbound message in MobileConnect.",
			Example: `message = { welcome = "welcome-2027", "order_update.sms" = "NTIzOjc4OjA" }`,
			Without: "An e-mail is created from the copy; a text message is created by hand from the file that the export holds."},
		{Map: "segment", Means: "`DATA EXTENSION.FIELD` that is true for the people in the segment.",
			Example: `segment = { lapsed = "Customers.IsLapsed" }`,
			Without: "Its `when` is written out. One without `when` must be bound in an environment."},
		{Map: "consent", Means: "`DATA EXTENSION.FIELD` that is true where the consent was given.",
			Example: `consent = { newsletter = "Consents.Newsletter" }`,
			Without: "For e-mail, the status of the subscriber, which Marketing Cloud looks at when it sends. Elsewhere it must be bound in an environment."},
		{Map: "check", Means: "`DATA EXTENSION.FIELD` that is true for the people for whom the check holds.",
			Example: `check = { in_stock = "Customers.CartInStock" }`,
			Without: "Its `holds` is written out. A check without `holds`, or one that is tested for each product, must be bound in an environment."},
		{Map: "offer", Means: "`DATA EXTENSION.FIELD` that holds the code of the person, for offers whose codes are unique.",
			Example: `offer = { birthday = "Codes.Birthday" }`,
			Without: "Must be bound in an environment where a message shows the code."},
		{Map: "journey", Means: "The data extension whose rows enter a journey that no event starts, with a field `EnteredAt` that is filled in when a row comes; `JOURNEY.automation` is the key of the automation that fills it and starts the entry.",
			Example: `journey = { birthday = "Birthdays of today", "birthday.automation" = "daily-birthdays" }`,
			Without: "Must be bound in an environment."},
		{Map: "channel", Means: "What a send is made with, each under `CHANNEL.WHAT`: for e-mail `sender_profile`, `send_classification`, `delivery_profile` and `publication_list`, for SMS `code` and `keyword`. Keys with `form = \"mcdev\"`, ids with `form = \"rest\"`.",
			Example: `channel = { "email.sender_profile" = "Shop", "email.publication_list" = "my subscribers/Newsletter", "sms.code" = "12345", "sms.keyword" = "12345.SHOP" }`,
			Without: "`Default Commercial` or `Default Transactional`, `Default` and `my subscribers/All Subscribers`, which each account has; the sender profile, code and keyword must be bound in an environment."},
		{Map: "team", Means: "The id of the owner (a user or a queue) of the team's tasks in the CRM.",
			Example: `team = { sales = "00G000000000001" }`,
			Without: "Whoever adds the activity chooses the owner."},
	}
}
