package profile

import (
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/targets/host"
)

func bindings() []engine.Binding {
	return []engine.Binding{
		host.Service(`service = { host = "https://journeys.aurora.example/bpmn", send = "https://mail.aurora.example/bpmn/send" }`),
		{Map: "secret", Means: "The name of the environment variable of the host that holds the whole header.",
			Example: `secret = { crm = "CRM_AUTHORIZATION" }`,
			Without: "Must be bound in an environment where a webhook sends it."},
	}
}
