package proof

import (
	"reflect"
	"testing"
)

// TestKeyTellsShapesApart changes one thing of a shape after the other: whatever
// the values go by that are looked at must stand in a key.
func TestKeyTellsShapesApart(t *testing.T) {
	of := func(s *Shape) string {
		k := new(Key)
		k.shape(s, 0)
		return string(k.text)
	}
	shape := reflect.TypeFor[Shape]()
	for i := range shape.NumField() {
		var s Shape
		f := reflect.ValueOf(&s).Elem().Field(i)
		switch f.Kind() {
		case reflect.Uint8:
			f.SetUint(1)
		case reflect.Bool:
			f.SetBool(true)
		case reflect.Slice:
			f.Set(reflect.MakeSlice(f.Type(), 1, 1))
			if f.Type().Elem() == reflect.TypeFor[Member]() {
				s.Fields[0].Shape = &Shape{}
			}
		case reflect.Pointer:
			f.Set(reflect.New(f.Type().Elem()))
		default:
			t.Fatalf("%s has a kind for which there is no other value here", shape.Field(i).Name)
		}
		if of(&s) == of(&Shape{}) {
			t.Errorf("%s does not stand in keys", shape.Field(i).Name)
		}
		if in, plain := of(&Shape{Kind: ListShape, Elem: &s}), of(&Shape{Kind: ListShape, Elem: &Shape{}}); in == plain {
			t.Errorf("%s of elements does not stand in keys", shape.Field(i).Name)
		}
	}
}
