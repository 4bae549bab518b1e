package sim

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"
)

// drawn is a number below n that the parts decide, alike on every machine.
func drawn(n uint64, parts ...string) uint64 {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return binary.BigEndian.Uint64(sum[:8]) % n
}
