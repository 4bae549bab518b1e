package profile

import (
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/targets/host"
)

func bindings() []engine.Binding {
	return []engine.Binding{
		host.Service(`service = { host = "https://journeys.aurora.example/n8n", send = "https://mail.aurora.example/n8n/send" }`),
		{Map: "secret", Means: "The id of a Header Auth credential in n8n, which holds the whole header.",
			Example: `secret = { crm = "k3Jd9sLw0QpZx7Va" }`,
			Without: "Must be bound in an environment where a webhook sends it."},
	}
}
