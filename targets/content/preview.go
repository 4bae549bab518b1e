package content

import (
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
)

// Previewed is the HTML with the preheader as the first thing of its body, where
// nobody sees it but inboxes that show how a mail begins: for engines that take no
// preheader of their own. It gives false, and the HTML without, where the copy does
// not say in one piece where its body begins.
func (m *Message) Previewed() (expr.Expr, bool) {
	if m.Preheader == nil {
		return m.HTML, true
	}
	list := parts(m.HTML)
	for i, p := range list {
		s, ok := literal(p)
		if !ok {
			continue
		}
		at := strings.Index(strings.ToLower(s), "<body")
		if at < 0 {
			continue
		}
		end := strings.IndexByte(s[at:], '>')
		if end < 0 {
			break
		}
		at += end + 1
		return join(list[:i], []expr.Expr{
			known(s[:at] + "\n<div style=\"display:none;max-height:0;overflow:hidden\">"), m.ahead, known("</div>" + s[at:]),
		}, list[i+1:]), true
	}
	return m.HTML, false
}
