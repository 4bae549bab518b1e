package importer

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// settings of an e-mail that are compared as they stand, by what they are called in
// either form of a journey.
var settings = []struct {
	name   string
	fields []string
}{
	{"sender profile", []string{"r__senderProfile_key", "senderProfileId"}},
	{"send classification", []string{"r__sendClassification_key", "sendClassificationId"}},
	{"delivery profile", []string{"r__deliveryProfile_key", "deliveryProfileId"}},
	{"exclusion filter", []string{"exclusionFilter"}},
	{"reply to", []string{"replyToAddress"}},
	{"keyword", []string{"keyword"}},
}

// flags of an e-mail that are told where they are set.
var flags = []string{"autoAddSubscribers", "autoUpdateSubscribers", "isMultipart", "isSendLogging", "isTrackingClicks", "suppressTracking", "isSalesforceTracking", "isStoppedOnJobError"}

// sendMail is the act of sending an e-mail.
func (r *reader) sendMail(key string, conf *located.Value, n *proof.Node) {
	n.Kind, n.Name, n.Only = proof.Act, "send e-mail", r.email.there
	note := func(v *located.Value, format string, args ...any) {
		r.notes[key] = append(r.notes[key], r.note(v, format, args...))
	}
	r.known(conf, "an e-mail", "applicationExtensionKey", "applicationExtensionId", "isModified", "isSimulation", "googleAnalyticsCampaignName", "triggeredSend",
		"triggeredSendId", "triggeredSendKey", "r__triggeredSend_key", "isReconcilable", "isActivityBatchValidated", "useLLTS", "fuelAgentRequested")
	t := r.f.Object(r.f.Need(conf, "triggeredSend", "an e-mail"), "a triggered send")
	r.triggered(t)
	set := func(name, value string) {
		if value != "" {
			n.Fields = append(n.Fields, proof.Field{Name: name, Value: value})
		}
	}
	set("to", r.email.text)
	set("campaign", r.f.String(conf, "googleAnalyticsCampaignName"))
	for _, x := range settings {
		set(x.name, text(t, x.fields...))
	}
	lists := t.Get("r__list_PathName")
	set("publication list", text(lists, "publicationList")+text(t, "publicationListId"))
	for _, x := range []struct {
		name string
		v    *located.Value
	}{{"suppression lists", t.Get("suppressionLists")}, {"more suppression lists", lists.Get("suppressionLists")}, {"domain exclusions", t.Get("domainExclusions")},
		{"more domain exclusions", t.Get("r__dataExtension_key")}, {"copies to", t.Get("ccEmail")}, {"hidden copies to", t.Get("bccEmail")}} {
		if said(x.v) {
			set(x.name, x.v.Print())
		}
	}
	switch p := text(t, "c__priority", "priority"); p {
	case "High", "3":
		set("priority", "high")
	case "Low", "5":
		set("priority", "low")
	case "", "Medium", "4":
	default:
		note(t, "nothing is known of the priority %q", p)
	}
	var on []string
	for _, name := range flags {
		if r.f.Truth(t, name, false) {
			on = append(on, name)
		}
	}
	set("flags", strings.Join(on, " "))
	mail := text(t, "r__asset_key", "emailId")
	set("e-mail", mail)
	n.Fields = append(n.Fields, r.content(t, mail, note)...)
	r.doubt(key, n)
}

// doubt makes the node of an activity that was not understood one that could do
// anything.
func (r *reader) doubt(key string, n *proof.Node) {
	if len(r.notes[key]) > 0 {
		n.Kind, n.Unread = proof.Unknown, r.notes[key]
	}
}

// triggered notes what a triggered send holds beside what is read. What throttles it
// is told apart from the dates that the server fills in.
func (r *reader) triggered(t *located.Value) {
	r.known(t, "a triggered send", "id", "key", "name", "version", "categoryId", "created", "modified", "triggeredSendStatus", "description", "campaigns",
		"r__senderProfile_key", "senderProfileId", "r__sendClassification_key", "sendClassificationId", "r__deliveryProfile_key", "deliveryProfileId",
		"r__list_PathName", "publicationListId", "suppressionLists", "domainExclusions", "r__dataExtension_key", "exclusionFilter", "ccEmail", "bccEmail",
		"c__priority", "priority", "autoAddSubscribers", "autoUpdateSubscribers", "updateSubscriber", "isMultipart", "isSendLogging", "isTrackingClicks",
		"suppressTracking", "isSalesforceTracking", "isStoppedOnJobError", "keyword", "replyToAddress", "replyToDisplayName", "throttleOpens", "throttleCloses",
		"throttleLimit", "r__asset_key", "r__asset_name_readOnly", "emailId", "emailSubject", "dynamicEmailSubject", "preHeader", "r__triggeredSend_key")
	for _, name := range []string{"throttleOpens", "throttleCloses", "throttleLimit"} {
		if v := t.Get(name); said(v) && !strings.HasPrefix(v.Text, "1/1/0001") {
			r.unread(v, "how a send is held back by %q is not followed", name)
		}
	}
}

// content are the words of an e-mail. Of subjects and preheaders that stand in several
// places all must be the same: which of them counts is not documented.
func (r *reader) content(t *located.Value, mail string, note func(*located.Value, string, ...any)) []proof.Field {
	subjects := []string{r.f.String(t, "dynamicEmailSubject"), r.f.String(t, "emailSubject")}
	preheaders := []string{r.f.String(t, "preHeader")}
	bodies := [2]string{string(r.file("html", mail)), string(r.file("text", mail))}
	data := r.file("asset", mail)
	if data != nil {
		err := located.Read(data, func(f *located.File, v *located.Value) {
			views := f.Need(v, "views", "an e-mail")
			view := func(name string) string {
				if x := views.Get(name); x != nil {
					return f.String(x, "content")
				}
				return ""
			}
			subjects = append(subjects, view("subjectline"))
			preheaders = append(preheaders, view("preheader"))
			for i, name := range []string{"html", "text"} {
				if s := view(name); s != "" {
					bodies[i] = s
				}
			}
		})
		if err != nil {
			note(t, "the e-mail %q cannot be read: %v", mail, err)
		}
	}
	var out []proof.Field
	say := func(name, s string, m mode) {
		if s == "" {
			return
		}
		f, why := r.speak(name, s, m)
		if why != "" {
			note(t, "%s of the e-mail %q: %s", name, mail, why)
		}
		out = append(out, f)
	}
	say("subject", one(subjects, func(a, b string) { note(t, "the e-mail has two subjects, %q and %q", a, b) }), plain)
	say("preheader", one(preheaders, func(a, b string) { note(t, "the e-mail has two preheaders, %q and %q", a, b) }), plain)
	say("html", bodies[0], markup)
	say("text", bodies[1], plain)
	return out
}

// one is the text that all say that say anything.
func one(list []string, two func(a, b string)) string {
	said := ""
	for _, s := range list {
		switch {
		case s == "" || s == said:
		case said == "":
			said = s
		default:
			two(said, s)
		}
	}
	return said
}

// sendText is the act of sending a text message.
func (r *reader) sendText(key string, a, conf *located.Value, n *proof.Node) {
	n.Kind, n.Name = proof.Act, "send text message"
	to := text(a.Get("arguments"), "mobileNumber")
	if to == "{{InteractionDefaults.MobileNumber}}" {
		to, n.Only = r.sms.text, r.sms.there
	}
	r.known(conf, "a text message", "applicationExtensionKey", "applicationExtensionId", "r__mobileMessage_key", "messageId", "r__mobileKeyword_key", "keywordId", "nextKeywordId",
		"r__mobileCode_key", "codeId", "isOptIn", "honorBlackoutWindowEnum", "mobileBlackoutWindowStartTime", "mobileBlackoutWindowEndTime", "fromName")
	set := func(name, value string) {
		if value != "" {
			n.Fields = append(n.Fields, proof.Field{Name: name, Value: value})
		}
	}
	set("to", to)
	words := conf.Get("r__mobileKeyword_key")
	set("keyword", text(words, "current")+text(conf, "keywordId"))
	set("keyword of answers", text(words, "next")+text(conf, "nextKeywordId"))
	set("code", text(conf, "r__mobileCode_key", "codeId"))
	set("from", text(conf, "fromName"))
	if r.f.Truth(conf, "isOptIn", false) {
		set("asks to opt in", "yes")
	}
	switch b := r.f.Whole(conf, "honorBlackoutWindowEnum", 0); b {
	case 0:
	case 2:
		set("held", fmt.Sprintf("from %s to %s", r.f.String(conf, "mobileBlackoutWindowStartTime"), r.f.String(conf, "mobileBlackoutWindowEndTime")))
	default:
		r.notes[key] = append(r.notes[key], r.note(conf, "nothing is known of the blackout window %d", b))
	}
	id := text(conf, "r__mobileMessage_key", "messageId")
	set("message", id)
	if data := r.file("sms", id); data != nil {
		f, why := r.speak("text", string(data), plain)
		if why != "" {
			r.notes[key] = append(r.notes[key], r.note(conf, "the text message %q: %s", id, why))
		}
		n.Fields = append(n.Fields, f)
	}
	r.doubt(key, n)
}
