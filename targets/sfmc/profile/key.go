package profile

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Short is a key of at most so many characters, with letters that keys have: one that
// is longer ends in a sum.
func Short(key string, most int) string {
	key = strings.NewReplacer(":", "-", ".", "_").Replace(key)
	if len(key) <= most {
		return key
	}
	sum := sha256.Sum256([]byte(key))
	return key[:most-9] + "-" + hex.EncodeToString(sum[:4])
}

// JourneyKey is the key of the journey of Marketing Cloud for an entry of a journey
// that has so many.
func JourneyKey(prefix, journey, entry string, entries int) string {
	key := prefix + journey
	if entries > 1 {
		key += "-" + entry
	}
	return Short(strings.ReplaceAll(key, " ", "-"), Get().Limit(LimitKey))
}

// Source is the type of the entry source of an event definition, which its key begins
// with where the server has made it.
func Source(key string) string {
	switch {
	case strings.HasPrefix(key, "DEAudience-"):
		return "EmailAudience"
	case strings.HasPrefix(key, "AutomationAudience-"):
		return "AutomationAudience"
	}
	return "APIEvent"
}

// IsID reports whether an e-mail is named by the id of the API, and not by its key.
func IsID(name string) bool { return name != "" && strings.Trim(name, "0123456789") == "" }
