// Package reading makes a proof.Graph of a file that runs a journey by the host
// contract, for importers of engines. It knows the contract (targets/host/host.md)
// and no engine, and nothing of what writes such files.
//
// # How an importer uses it
//
// The importer reads its file and fills a File: one Node for each thing that the
// engine does, with what its parameters mean by the engine's own documentation, as
// scripts that it has parsed (script.Parse), and where each way on leads. What it
// does not understand it adds to File.Unread, by place. Then Graph gives the graph.
//
// Scripts name data in the engine's own way. File.Find is asked about each chain
// of names that a script reads, at the node where the script stands, and says which
// Source it is and how many links of the chain name it:
//
//	$("x: facts").first().json.body.facts["profile.tier"]
//	└─ Source{Kind: Output, Node: …}, 5 ─┘ and the rest is read here
//
// Sources give JSON objects as the contract describes them; what follows in the
// chain is looked up by what the node is: for a call of the service `facts` the
// texts that it asks, for `send` the status, and so on. What was not asked is
// missing. What is not known is Unread.
//
// Services are known by their addresses, Options.Service. Other calls are webhooks
// of the journey. A webhook belongs to the step before which it was last asked for
// facts, a wait to the step whose call hands over its Suffix.
//
// # What becomes of it
//
// Calls are acts, whose JSON bodies become one field for each value: "set.tier",
// "channels[0].locales.nl-NL.html", with terms for what is computed. Keys, resume
// addresses and draws are judged here by what the contract asks of them, and
// become fields in words. Answers are facts with the keys of package fact.
package reading
