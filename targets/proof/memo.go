package proof

import "sync"

// Keyed is a term with a text that says all of it: terms of one project with the
// same key give the same value for the same facts, which have the same shapes.
type Keyed interface {
	Term
	Key() string // "" if nothing says all of it
}

// Memo keeps which terms were found to be the same whatever facts are, for all
// graphs of one export: most messages greet alike. It is safe for several
// comparisons at once.
type Memo struct {
	mutex sync.Mutex
	same  map[string]bool
}

func (m *Memo) has(key string) bool {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.same[key]
}

func (m *Memo) add(key string) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if m.same == nil {
		m.same = map[string]bool{}
	}
	m.same[key] = true
}

// memoKey is the key of two terms together, "" if there is none.
func (w *walker) memoKey(a, b Term) string {
	if w.a.Memo == nil {
		return ""
	}
	x, ok1 := a.(Keyed)
	y, ok2 := b.(Keyed)
	if !ok1 || !ok2 {
		return ""
	}
	p, q := x.Key(), y.Key()
	if p == "" || q == "" {
		return ""
	}
	return p + "\x00" + q
}
