package main

import (
	"bytes"
	"maps"
	"slices"
	"time"

	"github.com/cairn-lang/cairn/lang/format"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"
)

// reduced is a project without whatever can be left out of it so that it still has
// the fault, as far as patience goes.
func reduced(text []byte, faulty func([]byte) bool) []byte {
	const patience = 20 * time.Second
	started := time.Now()
	for {
		before := len(text)
		for n := 0; time.Since(started) < patience; {
			less, ok := without(text, n)
			if !ok {
				break
			}
			if faulty(less) {
				text = less
			} else {
				n++
			}
		}
		if len(text) == before {
			break
		}
	}
	if laid, problems := format.Format(text, "cairn.hcl"); len(problems) == 0 {
		text = laid
	}
	return bytes.TrimSpace(text)
}

// without leaves out the n-th thing of a project: a block or an attribute.
func without(text []byte, n int) ([]byte, bool) {
	f, diags := hclwrite.ParseConfig(text, "cairn.hcl", hcl.InitialPos)
	if diags.HasErrors() || !dropped(f.Body(), &n) {
		return nil, false
	}
	return f.Bytes(), true
}

func dropped(b *hclwrite.Body, n *int) bool {
	for _, block := range b.Blocks() {
		if *n == 0 {
			return b.RemoveBlock(block)
		}
		*n--
		if dropped(block.Body(), n) {
			return true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b.Attributes())) {
		if name == "attributes" || name == "values" { // what is declared keeps its type
			continue
		}
		if *n == 0 {
			b.RemoveAttribute(name)
			return true
		}
		*n--
	}
	return false
}
