package importer

// Element is an element of a file with what stands in it.
type Element struct{ e *element }

// Tree gives the definitions of a file, by the one reader of such files, and what
// makes a fault of it at an offset. An error is an *Error with its place.
func Tree(data []byte) (root Element, fault func(at int, what string) error, err error) {
	f := &file{data}
	fault = func(at int, what string) (err error) {
		defer recovered(&err)
		f.fail(at, "%s", what)
		return nil
	}
	defer recovered(&err)
	e := f.parse()
	if e.name != "definitions" {
		f.fail(e.at, "a file of BPMN holds definitions, not %s", e.name)
	}
	return Element{e}, fault, nil
}

func recovered(err *error) {
	switch e := recover().(type) {
	case nil:
	case *Error:
		*err = e
	default:
		panic(e)
	}
}

// Name is the name of an element, with its namespace before it where that is not
// BPMN's.
func (x Element) Name() string { return x.e.name }

// At is where the element begins, in bytes.
func (x Element) At() int { return x.e.at }

// Attr is an attribute without a namespace, "" if it is left out.
func (x Element) Attr(name string) string { return x.e.attr(name) }

// AttrOf is an attribute of whatever namespace, as engines add them, "" if it is left
// out.
func (x Element) AttrOf(name string) string {
	for _, a := range x.e.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// Text is all text in the element, that of other elements aside.
func (x Element) Text() string { return x.e.text }

// Items are the elements in it.
func (x Element) Items() []Element {
	out := make([]Element, len(x.e.items))
	for i, y := range x.e.items {
		out[i] = Element{y}
	}
	return out
}

// First is the first element of a name in it; false if there is none.
func (x Element) First(name string) (Element, bool) {
	for _, y := range x.e.items {
		if y.name == name {
			return Element{y}, true
		}
	}
	return Element{}, false
}
