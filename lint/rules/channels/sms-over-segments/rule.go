// Package smsoversegments is the rule sms-over-segments.
package smsoversegments

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/channels"
)

// Options are the rule's options.
type Options struct {
	Parts int `option:"parts" min:"1" max:"40" doc:"Most parts that a text message may be sent in; each is paid for."`
}

// Rule finds text messages that go out in more parts than is paid for gladly.
var Rule = lint.Rule{
	Name: "sms-over-segments", Group: lint.Channels, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Parts: 2},
	Doc: lint.Doc{
		Title: "A text message takes more parts than it should",
		What: "An SMS is sent in parts of 160 or, if there are several, 153 characters; one sign outside the GSM-7 alphabet makes that 70 and 67 for all of it. " +
			"The text is counted with its data at the length that the project declares (`max_length`, `values`, `truncate`), each way through its ifs, and with the footer of the channel on a line of its own. " +
			"Data count as letters of the GSM-7 alphabet. Data without a declared length count as nothing: if the text is then too long, it always is; if not, the rule says what is not stated. " +
			"The sizes are [dated data](../guide/limits.md), and so is what providers take at most.",
		Why: "Each part is paid for as a message, and beyond some ten parts providers refuse the text or cut it. A text that is one part in the preview and three for people with " +
			"long names is noticed on the invoice.",
		Bad: `event "parcel_late" {
  kind = "delay"
  attribute "carrier" {
    type       = string
    max_length = 120
  }
}
message "late" {
  class   = "service"
  trigger = event.parcel_late
  sms { text = "Saltmarsh: your parcel is late, we are sorry. ${trigger.carrier} has it and says that it comes within two days. You need not do anything. If it has not come by then, reply to this text and we send another one the same day, free of charge of course." }
}`,
		Good: `event "parcel_late" {
  kind = "delay"
  attribute "carrier" {
    type       = string
    max_length = 40
  }
}
message "late" {
  class   = "service"
  trigger = event.parcel_late
  sms { text = "Saltmarsh: your parcel is late, we are sorry. ${trigger.carrier} says that it comes within two days." }
}`,
		Fix: "Say less, or limit what data puts in: `${truncate(trigger.title, 40)}`.",
	},
}

func run(p *lint.Pass) error {
	var sms *channels.SMS
	max := lint.Options[Options](p).Parts
	for _, b := range channels.Bodies(p) {
		if sms == nil {
			sms = channels.NewSMS(p.Facts.Limits())
		}
		name := b.Copy.Message.Label
		if !b.Known {
			p.Undecided("message." + name)
			continue
		}
		var worst channels.Size
		least := 0
		for i, v := range b.Variants {
			text, lacks := channels.Longest(v)
			z := sms.Size(text)
			if f := sms.Size(sms.Flat(text)); z.Parts > max && f.Parts <= max {
				z = f // its signs are at fault, which sms-unicode-leak says
			}
			if z.Parts > worst.Parts {
				worst = z
			}
			if n := sms.Size(channels.Shortest(v)).Parts; i == 0 || n < least {
				least = n
			}
			if z.Parts <= max {
				p.Missing(lacks...)
			}
		}
		if worst.Parts <= max {
			continue
		}
		report(p, b, worst, least, max, sms)
	}
	return nil
}

func report(p *lint.Pass, b channels.Body, worst channels.Size, least, max int, sms *channels.SMS) {
	in := ""
	if b.Copy.Locale != "" {
		in = " in " + b.Copy.Locale
	}
	how := fmt.Sprintf("takes %d parts", worst.Parts)
	if least < worst.Parts {
		how = fmt.Sprintf("can take %d parts", worst.Parts)
	}
	d := p.Finding(b.Copy.Expr.Range(), "SMS %q%s %s, %d are allowed: %d %s, %d to a part (%s)",
		b.Copy.Message.Label, in, how, max, worst.Units, worst.Alphabet(), worst.Room/worst.Parts, sms.Date())
	help := "say less, or cut what data puts in, such as ${truncate(…, 40)}"
	if worst.Wide {
		help = "write it without signs outside the GSM-7 alphabet, which halve what a part holds, or say less"
	}
	d = d.WithHelp(help)
	if b.Footer != nil {
		d = d.WithRelated(b.Footer.Range(), "this footer is counted")
	}
	if cap := p.Facts.Limits().Figure("sms-parts"); worst.Parts > cap.Value {
		d = d.WithHelp(fmt.Sprintf("say less: providers take at most %d parts (%s)", cap.Value, cap.Date()))
	}
	p.Report(d)
}
