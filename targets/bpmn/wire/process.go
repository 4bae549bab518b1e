package wire

// Namespace is that of the elements of our own, and the target namespace.
const Namespace = "https://cairn-lang.org/bpmn"

// Kind is a kind of flow node.
type Kind uint8

// Kinds of flow node.
const (
	Start   Kind = iota // bpmn:startEvent
	End                 // bpmn:endEvent
	Service             // bpmn:serviceTask
	Send                // bpmn:sendTask
	Script              // bpmn:scriptTask
	Failed              // bpmn:boundaryEvent with errorEventDefinition
	Join                // bpmn:exclusiveGateway with several ways in
	Choice              // bpmn:exclusiveGateway with several ways out
	First               // bpmn:eventBasedGateway
	Timer               // bpmn:intermediateCatchEvent with timerEventDefinition
	Message             // bpmn:intermediateCatchEvent with messageEventDefinition
)

func (k Kind) tag() string {
	return [...]string{"startEvent", "endEvent", "serviceTask", "sendTask", "scriptTask", "boundaryEvent",
		"exclusiveGateway", "exclusiveGateway", "eventBasedGateway", "intermediateCatchEvent", "intermediateCatchEvent"}[k]
}

// Process is a file.
type Process struct {
	ID    string // of the bpmn:process; those of the file's other parts are made of it
	Name  string
	Doc   string
	Live  bool // isExecutable
	Nodes []*Node
	Flows []*Flow // those out of one choice in the order in which they are tried
}

// Node is a flow node. What it holds beside id and name depends on its kind.
type Node struct {
	ID   string
	Name string // "" for a Join
	Kind Kind

	Call       *Call  // Service, Send
	HTTP       *HTTP  // Service
	Script     string // Script
	AttachedTo string // Failed: id of the task
	Default    string // Choice: id of a flow, "" for none
	Duration   string // Timer: ISO 8601; or
	Date       string // Timer: expression of the engine, within ${ }
	Answers    string // Message: under what its body stands in environment.output
	Message    string // Message: id of its message
}

// Flow is a sequence flow.
type Flow struct {
	ID, Name  string
	From, To  string // ids of nodes
	Condition string // expression; "" for none
}

// Call is a journey:call.
type Call struct {
	Service string // kind of call: "facts"
	URL     string // address, no expression
	Body    string // expression that gives an object
}

// HTTP is a journey:http. URL, the values of Headers and Body are expressions that
// give text.
type HTTP struct {
	Method  string
	URL     string
	Headers []Pair
	Secrets []Pair // header, and the name under which the host has its value
	Body    string // "" sends none
	Timeout int64  // seconds; 0 leaves it to the host
}

// Pair is a name with what stands for it.
type Pair struct{ Name, Value string }
