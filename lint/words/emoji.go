package words

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// isEmoji reports whether s begins with a sign that phones draw as a picture:
// those of the plane of pictures, the older ones that have Emoji_Presentation in
// Unicode's emoji-data.txt, and what a variation selector makes one.
func isEmoji(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	switch {
	case c < 0x2000:
		return false // ©, ® and keycaps are text here
	case c >= 0x1f000 && c <= 0x1faff:
		return true
	case c > 0x3299:
		return false
	case strings.ContainsRune(pictures, c):
		return true
	}
	g, _, _, _ := uniseg.FirstGraphemeClusterInString(s, -1)
	for _, c := range g {
		if c == '\ufe0f' {
			return true
		}
	}
	return false
}

// pictures are the signs below U+3299 that are drawn in colour without more.
const pictures = "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
