package lang

import "sync"

// zones remembers which time zones exist: loading one reads its rules.
type zones struct{ seen sync.Map }

func (x *binder) zone(name string) error {
	if v, ok := x.zones.seen.Load(name); ok {
		err, _ := v.(error)
		return err
	}
	err := checkTimezone(name)
	if err == nil {
		x.zones.seen.Store(name, true)
	} else {
		x.zones.seen.Store(name, err)
	}
	return err
}
