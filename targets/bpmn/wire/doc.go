// Package wire holds BPMN 2.0 files as structs, writes them, and checks them
// before that. What follows is the form of a file that Cairn writes, and what it
// means; it is written for bpmn-engine 25.0.1, and says everything that a reader
// of the file must know.
//
// # File
//
// One file is one journey: bpmn:definitions with bpmn:message elements, one
// bpmn:process and one bpmndi:BPMNDiagram. Prefixes are bpmn, bpmndi, dc, di, xsi
// and, for our own namespace https://cairn-lang.org/bpmn, journey. The process has
// the id Journey_LABEL, the journey's title as its name, isExecutable="false" for
// a draft, and only these elements, each with an id, a name (joins and flows
// without a condition may have none), its bpmn:incoming and bpmn:outgoing, a shape
// or an edge:
//
//	bpmn:startEvent              one, without a definition
//	bpmn:endEvent                without a definition; the run is over
//	bpmn:serviceTask             a call; see below
//	bpmn:sendTask                a call of the service `send`
//	bpmn:scriptTask              counts rounds of a loop
//	bpmn:boundaryEvent           with errorEventDefinition, on a journey:http: the call failed
//	bpmn:exclusiveGateway        a join (several ways in, one out) or a choice (one in, several out)
//	bpmn:eventBasedGateway       waits for a message or a time, whichever is first
//	bpmn:intermediateCatchEvent  with timerEventDefinition or messageEventDefinition
//	bpmn:sequenceFlow            with or without a condition
//
// There is one token: nothing runs side by side. Elements other than choices and
// event-based gateways have at most one way out, those other than joins at most
// one way in. A join does nothing.
//
// # Data
//
// Scripts and expressions are JavaScript (ECMAScript 2022). They read
//
//	environment.variables.run      name of the run, unique
//	environment.variables.entry    label of the entry, or undefined
//	environment.variables.person   as it was given, with `id`
//	environment.variables.trigger  attributes of the event, or null
//	environment.variables.resume   address below which messages are taken
//	environment.output["ID"]       what stands under ID; see below
//	environment.services.sha256(T) SHA-256 of the text T as UTF-8, in small hexadecimal figures
//	content.executionId            in a call: unique for each time that the element is
//	                               come to, the same when that is repeated after a crash
//
// environment.output["ID"] is, for the id of a journey:call or journey:http, what
// it was answered; for the ID in `answer` of a journey:callback, the body of the
// message that came; for the id of a script task, what its script gives. It is set
// to null when the run comes to the task or to the event with the callback, and is
// undefined before the run ever has. So it is null after a journey:http that
// failed, and where the time of an event-based gateway passed before the message
// came.
//
// Text in `${ }` is an expression of the engine, which is a path alone.
//
// # Calls
//
// A service task or send task with implementation="${environment.services.call}"
// calls a service of the host contract (HOST.md):
//
//	<bpmn:serviceTask id="plan-Facts" name="…" implementation="${environment.services.call}">
//	  <bpmn:extensionElements>
//	    <journey:call service="facts" url="https://host.example/facts">{ "key": … }</journey:call>
//	  </bpmn:extensionElements>
//
// The text of journey:call is an expression that gives an object. It is sent as
// JSON by POST to url. The JSON object that is answered with a status of 200 to
// 299 stands in environment.output. Anything else is tried again, five times in
// all, five seconds apart; then the run ends with an error. service is the kind of
// call: start, facts, check, send, wait, update, task, emit, enroll, end. url is
// plain text, no expression.
//
// A service task with implementation="${environment.services.http}" calls a system
// of the team's:
//
//	<journey:http method="PUT" timeout="5">
//	  <journey:url>"https://crm.example/" + …</journey:url>
//	  <journey:header name="X-Order">"n " + …</journey:header>
//	  <journey:secret header="Authorization" name="CRM_TOKEN" />
//	  <journey:body>JSON.stringify({ … })</journey:body>
//	</journey:http>
//
// journey:url, journey:header and journey:body hold expressions that give text.
// There is one url, no or several headers and secrets, no or one body, in this
// order. A secret is a header whose whole value the host has under that name. The
// body is sent as application/json. timeout is in seconds; without it the host's
// own of 300 holds. It is called once. A status of 200 to 299 is success:
// environment.output is the answer as JSON, or as text where it is not JSON.
// Anything else is a failure: the run leaves by the boundary event with the
// errorEventDefinition that is attached to the task, and every journey:http has
// one.
//
// # Choices
//
// Flows out of a choice hold
//
//	<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="javascript">next(null, EXPRESSION)</bpmn:conditionExpression>
//
// and are taken in the order in which the bpmn:sequenceFlow elements stand in the
// file: the first whose EXPRESSION is true (in the sense of JavaScript) is taken.
// The flow that the gateway names as its default has no condition and is taken
// where none is true, wherever it stands. Without a default it is an error that
// ends the run when none is true; such are the choices behind `send` and behind
// messages, whose answers the contract lists.
//
// # Times
//
// A timerEventDefinition holds
//
//	<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P2D</bpmn:timeDuration>
//	<bpmn:timeDate xsi:type="bpmn:tFormalExpression">${environment.output.morning-Facts.until}</bpmn:timeDate>
//
// A duration is one number with D, TH, TM or TS (P2D, PT90M): days are of 24
// hours. A date is RFC 3339; one that has passed takes no time.
//
// # Waits that a service ends
//
// The call before (`wait` or `send`) gave the service the address
// environment.variables.resume + "/MESSAGE". A POST to it with a JSON object
// delivers the message with the id MESSAGE of this run, and the object is what the
// event brings:
//
//	<bpmn:message id="reaction-Message" name="reaction" />
//	<bpmn:intermediateCatchEvent id="reaction" name="…">
//	  <bpmn:extensionElements><journey:callback answer="reaction" /></bpmn:extensionElements>
//	  <bpmn:messageEventDefinition messageRef="reaction-Message" />
//	</bpmn:intermediateCatchEvent>
//
// An event of a `wait` stands behind an event-based gateway, beside the event of
// its timeout. What leads on from the message is chosen by `on` where the wait has
// several; the timer leads straight to the way of the timeout. An event for a held
// message stands alone behind the choice on the answer of `send`, answers for the
// send task, and leads back before that choice:
//
//	send ─▶ join ─▶ choice: "sent" ─▶ …, "none" ─▶ …, "held" ─▶ event ─▶ (the join)
//
// # Loops
//
// A `goto` backwards is a choice. The flow on which it goes back has the condition
// (environment.output["again-Rounds"] ?? 0) < MAX and leads to the script task
// again-Rounds, whose script is next(null, (environment.output["again-Rounds"] ?? 0) + 1);
// that leads on to the step that is gone back to. So a run goes back MAX times at
// most, and the default leads on.
//
// # Ids
//
// Ids are made of the names of steps, which hold small letters, figures and _: a
// dot becomes "-", a colon "--", and what stands before a first colon is "End".
// What else belongs to a step has a capital behind a hyphen:
//
//	plan-Facts    call `facts`           plan-GoesOn     choice on `exit`
//	plan          what the step does     plan-Outcome    choice on what came of it
//	plan-Listen   call `wait`            plan-First      event-based gateway
//	plan-Timeout  its timer              plan-Held       event for a held message
//	plan-Ahead    choice on `until`      plan-Rounds     counts rounds
//	plan-Failed   boundary event         plan-Message    message
//	X-Join        join before X          X-End, X-EndN   end event behind X, or its way N
//	X-ToN         the flow out of X, counted from 0; of a choice in its order
//
// Before the first step stand Start, EntryFacts (call `facts`), EntryFits (choice
// on an entry's `where`), RunStart (call `start`) and RunAdmitted (choice on `admit`).
// A reader needs no id: calls say their kind and their step.
package wire
