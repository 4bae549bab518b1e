package source

import (
	"fmt"

	"github.com/hashicorp/hcl/v2"
)

// Range is a half-open range of bytes [Start, End) in one file.
//
// Path is relative to the project root, with slashes ("../group/cairn.hcl" for
// a library). Lines and columns are computed from a File only when a finding is
// written, so the model carries offsets alone. The zero Range means "no place".
type Range struct {
	Path       string
	Start, End int
}

// Known reports whether r names a place.
func (r Range) Known() bool { return r.Path != "" }

// Len is the number of bytes that r covers.
func (r Range) Len() int { return r.End - r.Start }

// Contains reports whether o lies within r.
func (r Range) Contains(o Range) bool {
	return r.Path == o.Path && r.Start <= o.Start && o.End <= r.End
}

// To is the range from the start of r to the end of o, both in the same file.
func (r Range) To(o Range) Range { return Range{r.Path, r.Start, o.End} }

// FromHCL takes the file and byte offsets of an HCL range.
func FromHCL(r hcl.Range) Range {
	return Range{r.Filename, r.Start.Byte, r.End.Byte}
}

// String is the range for tests and logs; reports show lines and columns.
func (r Range) String() string { return fmt.Sprintf("%s[%d:%d]", r.Path, r.Start, r.End) }
