package content

import (
	"html"
	"math"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/lang"
)

// neutral is the colour of buttons in a project that names none.
const neutral = "#1a1a1a"

// readable is the least contrast of text with what is behind it: WCAG 2.2,
// success criterion 1.4.3.
const readable = 4.5

// buttonColors are the colour of buttons, which is the one that the brand calls
// primary, and that of the words on them: white if it can be read there, else
// black, which then can.
func (c Context) buttonColors() (ground, ink string) {
	ground, ink = neutral, "#ffffff"
	if d := c.design(); d != nil {
		for _, e := range d.Colors {
			if e.Key == "primary" && hexColor(e.Value.Value) {
				ground = e.Value.Value
			}
		}
	}
	if 1.05/(luminance(ground)+0.05) < readable {
		ink = "#000000"
	}
	return ground, ink
}

// design is how the brand of the project looks, nil if it does not say.
func (c Context) design() *lang.Design {
	if b := c.Project.Brand(); b != nil {
		return b.Design
	}
	return nil
}

// hexColor reports whether s is #RGB or #RRGGBB, which every mail program knows.
func hexColor(s string) bool {
	return (len(s) == 4 || len(s) == 7) && s[0] == '#' && strings.Trim(s[1:], "0123456789abcdefABCDEF") == ""
}

// luminance is the relative luminance of a colour, from 0 for black to 1 for
// white, as WCAG 2.2 defines it.
func luminance(hex string) float64 {
	hex = hex[1:]
	wide := len(hex) / 3 // figures for each of red, green and blue
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		figures := hex[i*wide : (i+1)*wide]
		n, _ := strconv.ParseUint(strings.Repeat(figures, 3-wide), 16, 8)
		v := float64(n) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}

func (c Context) font() string {
	if d := c.design(); d != nil && d.Font.Value != "" {
		return "'" + html.EscapeString(strings.ReplaceAll(d.Font.Value, "'", "")) + "',Arial,sans-serif"
	}
	return "Arial,sans-serif"
}
