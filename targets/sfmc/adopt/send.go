package adopt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/account"
	"github.com/cairn-lang/cairn/targets/located"
)

// settings of a triggered send that exports write as they are here, with what they
// hold then. Others are told.
func settings() map[string]string {
	return map[string]string{
		"autoAddSubscribers": "true", "autoUpdateSubscribers": "true", "isMultipart": "true", "isSendLogging": "true", "isTrackingClicks": "true",
		"suppressTracking": "false", "isSalesforceTracking": "false", "isStoppedOnJobError": "false", "c__priority": "Medium", "priority": "4",
	}
}

// readOf are the fields of a triggered send that are read, or that say nothing of what
// is sent.
func readOf() []string {
	return strings.Fields(`id key name version categoryId created modified triggeredSendStatus description campaigns
		r__senderProfile_key senderProfileId r__sendClassification_key sendClassificationId r__deliveryProfile_key deliveryProfileId
		r__list_PathName publicationListId r__asset_key r__asset_name_readOnly emailId emailSubject dynamicEmailSubject preHeader
		r__triggeredSend_key throttleOpens throttleCloses updateSubscriber`)
}

// channel is the channel that sends with what an e-mail names, which is bound.
func (r *journey) channel(t *located.Value) *account.Channel {
	parts := [][2]string{
		{"sender_profile", text(t, "r__senderProfile_key", "senderProfileId")},
		{"send_classification", text(t, "r__sendClassification_key", "sendClassificationId")},
		{"delivery_profile", text(t, "r__deliveryProfile_key", "deliveryProfileId")},
		{"publication_list", text(t.Get("r__list_PathName"), "publicationList") + text(t, "publicationListId")},
	}
	return r.bindChannel("email", parts, parts[0][1])
}

func (r *journey) bindChannel(kind string, parts [][2]string, names ...string) *account.Channel {
	key := fmt.Sprint(parts)
	c := r.u.Channel(kind, key, append(names, kind)...)
	if !r.u.asked[kind+key] {
		r.u.asked[kind+key] = true
		for _, p := range parts {
			if p[1] != "" {
				r.u.Bind("channel", c.Label+"."+p[0], bound(p[1]))
			}
		}
	}
	return c
}

// mail is a step that sends an e-mail.
func (r *journey) mail(i int, a, c *located.Value, s adopt.Step) adopt.Step {
	t := r.f.Object(r.f.Need(c, "triggeredSend", "an e-mail"), "a triggered send")
	id := text(t, "r__asset_key", "emailId")
	subject := or(r.f.String(t, "dynamicEmailSubject"), r.f.String(t, "emailSubject"))
	preheader := r.f.String(t, "preHeader")
	channel := r.channel(t)
	class := "promotional"
	if strings.Contains(strings.ToLower(text(t, "r__sendClassification_key")), "transactional") {
		class = "transactional"
	}
	key := strings.Join([]string{"email", id, subject, preheader, class}, "\x00")
	m := r.u.sent[key]
	if m == nil || m.event != "" && (r.event == nil || m.event != r.event.Label) {
		m = r.letter(i, id, subject, preheader, class, t)
		r.u.sent[key] = m
	}
	s.Type, s.Attrs = "send", []adopt.Attr{{Name: "message", Value: adopt.Ref("message", m.label)}}
	if channel.Label != "email" {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "channels", Value: adopt.List([]string{adopt.Ref("channel", channel.Label)})})
	} else {
		r.u.plain = append(r.u.plain, sendAt{r, i})
	}
	if campaign := r.f.String(c, "googleAnalyticsCampaignName"); campaign != "" && campaign != r.j.Label {
		s.Remarks = append(s.Remarks, r.about(adopt.Lost, c, "links carry the campaign %q; here they carry the journey's label", campaign))
	}
	s.Remarks = append(s.Remarks, r.unset(t)...)
	return s
}

// sendAt is a send on the first channel of its kind, which it must name once there are
// several.
type sendAt struct {
	r *journey
	i int
}

// unset are remarks on settings that the project does not say.
func (r *journey) unset(t *located.Value) []adopt.Remark {
	var list []string
	for _, k := range t.Keys() {
		x := t.Get(k)
		said := x.Text
		if x.Kind == 't' {
			said = fmt.Sprint(x.Truth)
		}
		normal, known := settings()[k]
		switch {
		case known && said == normal, said == "" && len(x.Items) == 0, said == "false" && !known, said == "0" && !known:
			continue
		}
		if !slices.Contains(readOf(), k) {
			list = append(list, k+" = "+x.Print())
		}
	}
	if list == nil {
		return nil
	}
	x := r.about(adopt.Lost, t, "the e-mail has settings that nothing here says")
	x.Detail = short(strings.Join(list, ", "))
	return []adopt.Remark{x}
}

// letter declares the message of an e-mail.
func (r *journey) letter(i int, id, subject, preheader, class string, v *located.Value) *message {
	a := r.u.assets[id]
	known := a != nil
	if a == nil {
		a = &asset{key: id}
	}
	html, plainText := or(a.html, r.u.views["html "+a.key]), or(a.text, r.u.views["text "+a.key])
	label := r.u.Label("message", r.labels[i], a.name, r.name+" e-mail")
	r.u.Bind("message", label, bound(id))
	b := adopt.Body{Type: "message", Label: label}
	set := func(name, value string) { b.Attrs = append(b.Attrs, adopt.Attr{Name: name, Value: value}) }
	if name := or(a.name, r.f.String(r.list[i], "name")); name != "" {
		set("title", adopt.Quote(name))
	}
	set("class", adopt.Quote(class))
	if class == "promotional" {
		set("consents", adopt.List([]string{r.consent("email", v)}))
	}
	r.triggered = false
	part := adopt.Body{Type: "email"}
	var kept []string
	for _, x := range []struct{ name, text, otherwise, ending string }{
		{"subject", or(subject, a.subject), "(kept in Marketing Cloud)", ""}, {"preheader", or(preheader, a.preheader), "", ""},
		{"body", html, "<p>The text is kept in Marketing Cloud.</p>", "html"}, {"text", plainText, "", "txt"},
	} {
		if or(x.text, x.otherwise) == "" {
			continue
		}
		copy := r.ampscript(or(x.text, x.otherwise), x.ending == "html", &kept)
		value := copy.Expr()
		if x.ending != "" {
			value = r.u.Copy(label, x.ending, copy)
		}
		part.Attrs = append(part.Attrs, adopt.Attr{Name: x.name, Value: value})
	}
	b.Remarks = append(b.Remarks, r.scripts(kept, v)...)
	if !known || html == "" {
		b.Remarks = append(b.Remarks, r.about(adopt.Missing, v, "no file holds the text of the e-mail %s", id))
	}
	m := &message{label: label}
	if r.triggered {
		set("trigger", adopt.Ref("event", r.event.Label))
		m.event = r.event.Label
	}
	b.Blocks = append(b.Blocks, part)
	r.u.Message(r.j.Label, b)
	return m
}

// consent is that to messages on a kind of channel, which is the status of the
// subscriber.
func (r *journey) consent(kind string, v *located.Value) string {
	t := r.u.Thing("consent", kind, func(t *account.Thing) {
		t.Set("basis", adopt.Quote("opt_in"))
		t.Remarks = append(t.Remarks, r.about(adopt.Assumed, v, "it is the status of the subscriber; on what ground it was given, no file says: opt_in is ours"))
		r.u.accept("consent-by-status", "Marketing Cloud keeps the consent as the status of the subscriber.")
	}, map[string]string{"email": "subscriber", "sms": "text messages"}[kind])
	return adopt.Ref("consent", t.Label)
}

// sms is a step that sends a text message.
func (r *journey) sms(i int, a, c *located.Value, s adopt.Step) adopt.Step {
	id := text(c, "r__mobileMessage_key", "messageId")
	words := c.Get("r__mobileKeyword_key")
	keyword := text(words, "current") + text(c, "keywordId")
	channel := r.bindChannel("sms", [][2]string{{"code", text(c, "r__mobileCode_key", "codeId")}, {"keyword", keyword}}, "text messages "+keyword)
	held := r.f.Whole(c, "honorBlackoutWindowEnum", 0) == 2
	key := fmt.Sprintf("sms %s %t", id, held)
	m := r.u.sent[key]
	if m == nil || m.event != "" && (r.event == nil || m.event != r.event.Label) {
		label := r.u.Label("message", r.labels[i], r.name+" text message")
		r.u.Bind("message", label+".sms", bound(id))
		b := adopt.Body{Type: "message", Label: label}
		if name := r.f.String(a, "name"); name != "" {
			b.Attrs = append(b.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(name)})
		}
		if held { // what waits for the day can wait
			b.Attrs = append(b.Attrs, adopt.Attr{Name: "class", Value: `"promotional"`}, adopt.Attr{Name: "consents", Value: adopt.List([]string{r.consent("sms", a)})})
		} else {
			b.Attrs = append(b.Attrs, adopt.Attr{Name: "class", Value: `"service"`})
		}
		r.triggered = false
		content, known := r.u.views["sms "+strings.TrimPrefix(id, "cairn:sms:")]
		if !known {
			content = "(kept in MobileConnect)"
			b.Remarks = append(b.Remarks, r.about(adopt.Missing, a, "no file holds the text message %s, nor says whether it is promotional", id))
		}
		var kept []string
		part := adopt.Body{Type: "sms", Attrs: []adopt.Attr{{Name: "text", Value: r.ampscript(content, false, &kept).Expr()}}}
		b.Remarks = append(b.Remarks, r.scripts(kept, a)...)
		m = &message{label: label}
		if r.triggered {
			b.Attrs = append(b.Attrs, adopt.Attr{Name: "trigger", Value: adopt.Ref("event", r.event.Label)})
			m.event = r.event.Label
		}
		b.Blocks = append(b.Blocks, part)
		r.u.Message(r.j.Label, b)
		r.u.sent[key] = m
	}
	s.Type, s.Attrs = "send", []adopt.Attr{{Name: "message", Value: adopt.Ref("message", m.label)}}
	if channel.Label != "sms" {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "channels", Value: adopt.List([]string{adopt.Ref("channel", channel.Label)})})
	} else {
		r.u.plain = append(r.u.plain, sendAt{r, i})
	}
	if next := text(words, "next") + text(c, "nextKeywordId"); next != keyword && next != "" {
		s.Remarks = append(s.Remarks, r.about(adopt.Lost, a, "answers go to the keyword %s", next))
	}
	if r.f.Truth(c, "isOptIn", false) {
		s.Remarks = append(s.Remarks, r.about(adopt.Lost, a, "the text message asks to opt in"))
	}
	if held {
		s.Remarks = append(s.Remarks, r.quiet(a, c, channel.Label)...)
	}
	return s
}

// quiet is the blackout window of text messages, which is a policy: one for all that
// have one.
func (r *journey) quiet(a, c *located.Value, channel string) []adopt.Remark {
	from, to := r.f.String(c, "mobileBlackoutWindowStartTime"), r.f.String(c, "mobileBlackoutWindowEndTime")
	hours := from + "-" + to
	if len(from) != 5 || len(to) != 5 || strings.Trim(from+to, "0123456789:") != "" || r.u.hours != "" && r.u.hours != hours {
		return []adopt.Remark{r.about(adopt.Lost, a, "the text message is held from %s to %s", from, to)}
	}
	r.u.hours = hours
	if !slices.Contains(r.u.quiet, channel) {
		r.u.quiet = append(r.u.quiet, channel)
	}
	return nil
}
