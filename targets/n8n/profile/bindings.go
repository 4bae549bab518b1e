package profile

import "github.com/cairn-lang/cairn/compiler/engine"

func bindings() []engine.Binding {
	return []engine.Binding{
		{Map: "service", Means: "The address of a service. `host` takes every call, with the name of the call behind its address; `start`, `facts`, `check`, `send`, `wait`, `update`, `task`, `emit`, `enroll` and `end` take one kind of call each and go before it.",
			Example: `service = { host = "https://journeys.aurora.example/n8n", send = "https://mail.aurora.example/n8n/send" }`,
			Without: "Must be bound in an environment. Frequency caps and quiet hours count as lost until `send` or `host` is bound."},
		{Map: "secret", Means: "The id of a Header Auth credential in n8n, which holds the whole header.",
			Example: `secret = { crm = "k3Jd9sLw0QpZx7Va" }`,
			Without: "Must be bound in an environment where a webhook sends it."},
	}
}
