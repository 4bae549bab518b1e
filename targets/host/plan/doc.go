// Package plan says what an engine does that runs a journey by the host contract:
// the calls to services with what they hold, the choices between ways, the
// pauses, and where each leads. An exporter writes a Plan in the form of its
// engine; which engine that is shows in two things alone:
//
//   - Speech, which gives the expressions that name data of the run: its person,
//     what a call was answered, how often a step has been passed;
//   - Words, what findings call the parts of the engine.
//
// An exporter makes one Maker for an export, asks it for the Plan of each journey
// (Each does so side by side), writes Plan.Nodes in their order, and puts
// Documents and Plan.Lookups of all beside them.
//
// # How a plan is read
//
// The engine begins with data of its own making: the run's name, the label of the
// entry (Plan.Entry where the caller names none), the person and the trigger, as
// Speech.Run gives them. Then it does the node Plan.First. A Node has a name that
// is unique in the journey, one Action, and the names of the nodes that it leads
// to, in the order that the Action says; "" is the end of the run.
//
//	Call    To[0] when the service has answered
//	HTTP    To[0] answered, To[1] failed
//	Yes     To[0] where the condition is true, To[1] where not
//	Again   To[0] back, To[1] on
//	Choose  To[i] where the expression gives i; any other number is an error
//	Pause   To[0] when the time has passed
//	Until   To[0] at the instant
//	Listen  To[0] when called back, or when the time has passed
//	Held    To[0] when called back
//	Mail    To[0] when the mail server has taken it; only with Maker.Mail
//
// Names begin with the id of the step that they belong to, and the node that is
// called as the step alone is the one that does what the step says: the call, the
// choice, the pause. Before it stands "ID: facts", the call that asks whether the
// run goes on; a `goto` has none, and a wait of no time is nothing but that. A loop
// passes nodes again; Speech.Passes tells passes apart.
//
// Whatever keeps a journey from being planned is reported to targets.Report, and
// Plan.Failed is set; losses that come with the contract are reported too. An
// exporter adds its own by Plan.Fail, Plan.Unsupported and Plan.Lose.
//
// # Expressions
//
// All are JavaScript, of the subset that package dialect writes, and hold no two
// braces in a row. They are whole: helpers that they need stand around them. What
// is missing is null.
package plan
