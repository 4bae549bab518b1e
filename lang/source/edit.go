package source

// Edit replaces the bytes of Range by New. An insertion has Start == End.
type Edit struct {
	Range Range
	New   string
}
