package lang

import "sync"

// zones remembers which time zones exist: loading one reads its rules.
type zones struct{ seen sync.Map }

func (z *zones) check(name string) error {
	if v, ok := z.seen.Load(name); ok {
		err, _ := v.(error)
		return err
	}
	err := checkTimezone(name)
	if err == nil {
		z.seen.Store(name, true)
	} else {
		z.seen.Store(name, err)
	}
	return err
}
