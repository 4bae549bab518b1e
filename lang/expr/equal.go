package expr

import "github.com/zclconf/go-cty/cty"

// Equal reports whether a and b are the same tree. Ranges and types are left
// out of account.
func Equal(a, b Expr) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	if !sameNode(a, b) {
		return false
	}
	ca, cb := children(a), children(b)
	if len(ca) != len(cb) {
		return false
	}
	for i := range ca {
		if !Equal(ca[i], cb[i]) {
			return false
		}
	}
	return true
}

// sameNode compares two nodes without their children.
func sameNode(a, b Expr) bool {
	switch a := a.(type) {
	case *Lit:
		b, ok := b.(*Lit)
		return ok && a.Hole == b.Hole && sameValue(a.Value, b.Value)
	case *Path:
		b, ok := b.(*Path)
		return ok && a.Root == b.Root && sameSteps(a.Steps, b.Steps)
	case *Ref:
		b, ok := b.(*Ref)
		return ok && a.Library == b.Library && a.Block == b.Block && a.Name == b.Name
	case *Get:
		b, ok := b.(*Get)
		return ok && a.Name == b.Name
	case *Splat:
		b, ok := b.(*Splat)
		return ok && sameSteps(a.Steps, b.Steps)
	case *Unary:
		b, ok := b.(*Unary)
		return ok && a.Op == b.Op
	case *Binary:
		b, ok := b.(*Binary)
		return ok && a.Op == b.Op
	case *Call:
		b, ok := b.(*Call)
		return ok && a.Name == b.Name && a.Expand == b.Expand
	case *Object:
		b, ok := b.(*Object)
		return ok && sameKeys(a, b)
	case *For:
		b, ok := b.(*For)
		return ok && a.Key == b.Key && a.Var == b.Var
	case *Index:
		_, ok := b.(*Index)
		return ok
	case *Cond:
		_, ok := b.(*Cond)
		return ok
	case *List:
		_, ok := b.(*List)
		return ok
	case *Template:
		_, ok := b.(*Template)
		return ok
	case *Bad:
		_, ok := b.(*Bad)
		return ok
	}
	return false
}

func sameSteps(a, b []PathStep) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Name != b[i].Name || a[i].Splat != b[i].Splat || a[i].Index != b[i].Index {
			return false
		}
	}
	return true
}

func sameKeys(a, b *Object) bool {
	if len(a.Fields) != len(b.Fields) {
		return false
	}
	for i := range a.Fields {
		if a.Fields[i].Name != b.Fields[i].Name {
			return false
		}
	}
	return true
}

func sameValue(a, b cty.Value) bool {
	if a == cty.NilVal || b == cty.NilVal {
		return a == cty.NilVal && b == cty.NilVal
	}
	return a.RawEquals(b)
}
