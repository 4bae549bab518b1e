package lang

import "reflect"

// take puts a block from the top of a file into the project.
func (p *Project) take(root *node, b *rawBlock) {
	slot := root.kid(b.typ())
	if slot == nil || slot.field < 0 {
		return
	}
	attachTo(reflect.ValueOf(p).Elem().Field(slot.field), slot, b)
}
