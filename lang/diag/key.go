package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/source"
)

// SetKeys fills the Key of each finding of a sorted list: a fingerprint of its
// path, its rule and the text of its line without regard to space, and which of
// several equal ones it is. Edits on other lines do not change it. file returns
// the text of a path, or nil.
func SetKeys(ds []Diagnostic, file func(path string) *source.File) {
	seen := map[string]int{}
	for i := range ds {
		d := &ds[i]
		var line string
		if f := file(d.Range.Path); f != nil {
			text, _ := f.Line(f.Position(d.Range.Start).Line)
			line = strings.Join(strings.Fields(string(text)), " ")
		}
		// Parts are joined by a byte that stands in none of them.
		same := d.Range.Path + "\x00" + d.Rule + "\x00" + line
		seen[same]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", same, seen[same]))
		d.Key = hex.EncodeToString(sum[:10])
	}
}
