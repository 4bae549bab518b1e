package lang

import "github.com/cairn-lang/cairn/lang/expr"

// maxSteps bounds the steps of one flow with all fragments expanded; what lies
// beyond is not looked up here, and the compiler refuses such a flow.
const maxSteps = 10_000

// flowNames collects the steps of a journey or a fragment.
func (x *binder) flowNames(b *rawBlock) *flowNames {
	f := newFlowNames()
	f.unsure = b.file.broken
	x.collectSteps(f, b)
	f.seal()
	return f
}

// collectSteps walks all bodies of steps below b.
func (x *binder) collectSteps(f *flowNames, b *rawBlock) {
	for _, c := range b.blocks {
		if isStep(c) {
			x.collectStep(f, c)
		}
		x.collectSteps(f, c)
	}
}

func (x *binder) collectStep(f *flowNames, c *rawBlock) {
	label := c.head.Label
	if label == "" {
		return
	}
	if f.labels.find(label) != nil {
		return
	}
	f.labels.add(label, c)
	switch c.typ() {
	case "wait":
		f.waits.Fields = append(f.waits.Fields, expr.TypeField{Name: label, Type: x.waitType(c)})
	case "webhook":
		f.steps.Fields = append(f.steps.Fields, expr.TypeField{Name: label, Type: x.answerType(c)})
	case "use":
		x.collectUse(f, c)
	}
}

// collectUse adds the steps of the fragment that a `use` names.
func (x *binder) collectUse(f *flowNames, use *rawBlock) {
	a := use.attr("fragment")
	if a == nil {
		f.hole(use.head.Label)
		return
	}
	library, typ, name, ok := address(x.deref(a.expr))
	names := x.names
	if library != "" {
		names = names.libs[library]
	}
	if !ok || typ != "fragment" || names == nil || names.fragments[name] == nil {
		f.hole(use.head.Label) // reported where the attribute is read
		return
	}
	inner := names.fragments[name]
	if inner.huge || len(f.labels.list)+len(inner.labels.list) > maxSteps {
		f.huge, f.unsure = true, true
		return
	}
	label := use.head.Label
	f.take(label+".", inner)
	f.waits.Fields = append(f.waits.Fields, expr.TypeField{Name: label, Type: inner.waits})
	f.steps.Fields = append(f.steps.Fields, expr.TypeField{Name: label, Type: inner.steps})
}

// waitType is what a wait received: what all its events share, and `on`, the
// label that ended it.
func (x *binder) waitType(wait *rawBlock) *expr.Type {
	var types []*expr.Type
	on := &expr.Type{Kind: expr.TString}
	if t := x.eventType(wait, "event"); t != nil {
		types = append(types, t)
	}
	for _, c := range wait.blocks {
		if c.typ() != "on" {
			continue
		}
		on.Values = append(on.Values, c.head.Label)
		if t := x.eventType(c, "event"); t != nil {
			types = append(types, t)
		}
	}
	t := &expr.Type{Kind: expr.TObject}
	if len(types) > 0 {
		all := shared(types)
		if all.Kind == expr.TUnknown {
			return all
		}
		t.Fields = append(t.Fields, all.Fields...)
	}
	if len(on.Values) > 0 {
		t.Fields = append(t.Fields, expr.TypeField{Name: "on", Type: on})
	}
	return t
}

// answerType is what a webhook returns. Its attributes are bound early, since
// steps before it in the file may name them.
func (x *binder) answerType(webhook *rawBlock) *expr.Type {
	for _, c := range webhook.blocks {
		if c.typ() == "returns" {
			x.bind(c)
			if c.head.Wrote("attributes") {
				return unknown()
			}
			return objectType(c.block().(*Returns).Attributes)
		}
	}
	return &expr.Type{Kind: expr.TObject}
}

// scenarioNames are the steps of the journeys that a scenario tests.
func (x *binder) scenarioNames(scenario *rawBlock) *flowNames {
	f := newFlowNames()
	f.unsure = scenario.file.broken
	a := scenario.attr("journeys")
	if a == nil {
		f.unsure = true
		return f
	}
	list, ok := x.deref(a.expr).(*expr.List)
	if !ok {
		f.unsure = true
		return f
	}
	for _, item := range list.Items {
		library, typ, name, ok := address(x.deref(item))
		inner := x.journeySteps(name)
		if !ok || library != "" || typ != "journey" || inner == nil {
			f.unsure = true
			continue
		}
		f.take("", inner)
	}
	f.seal()
	return f
}

// journeySteps are the labels of a journey's steps without their types, or nil
// if there is no such journey.
func (x *binder) journeySteps(name string) *flowNames {
	b := x.journeys[name]
	if b == nil {
		return nil
	}
	f := newFlowNames()
	f.unsure = b.file.broken
	var walk func(*rawBlock)
	walk = func(b *rawBlock) {
		for _, c := range b.blocks {
			if isStep(c) && c.head.Label != "" {
				f.labels.add(c.head.Label, c)
				if c.typ() == "use" {
					x.collectUse(f, c)
				}
			}
			walk(c)
		}
	}
	walk(b)
	return f
}

// flowBlocks resolves steps of a flow besides the blocks of the project.
type flowBlocks struct {
	*namespace
	flow *flowNames
}

// Block implements expr.Blocks.
func (b flowBlocks) Block(library, typ, name string) (expr.BlockInfo, bool) {
	if library != "" || typ != "send" && typ != "step" {
		return b.namespace.Block(library, typ, name)
	}
	c := b.flow.labels.find(name)
	if c == nil {
		return expr.BlockInfo{}, b.flow.mayHave(name)
	}
	return expr.BlockInfo{}, typ == "step" || c.typ() == "send"
}

// Names implements expr.Blocks.
func (b flowBlocks) Names(library, typ string) []string {
	if library != "" || typ != "send" && typ != "step" {
		return b.namespace.Names(library, typ)
	}
	return b.flow.named(typ)
}
