package main

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/cairn-lang/cairn/compiler/population"
)

// simulateText shows a table of messages, what kept others back, and each journey.
func simulateText(w io.Writer, s *simulation) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s, %s from %s, seed %d\n", people(s.People), many(s.Days, "day"), s.start, s.seed)
	for _, a := range s.assumed {
		fmt.Fprintf(&b, "assumed: %s\n", a)
	}
	b.WriteString("\n")
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "\tmessages\ta day\t95%\tmost\treached\ta person\t95%\tmost\t")
	for _, c := range s.Channels {
		sendsRow(t, c.Channel.Label, s, c)
	}
	sendsRow(t, "in all", s, s.Total)
	if err := t.Flush(); err != nil {
		return err
	}
	b.WriteString("\n")
	if at, n := s.Busiest(); n > 0 {
		fmt.Fprintf(&b, "busiest hour: %s, %s\n", time.Unix(at, 0).In(s.Zone).Format("Mon 2006-01-02 15:04"), messages(n))
	}
	fmt.Fprintf(&b, "held until quiet hours or a window were over: %s\n", grouped(s.Held))
	fmt.Fprintf(&b, "not sent because of a frequency cap: %s; for another reason: %s\n", grouped(s.Capped), grouped(s.Other))
	for _, j := range s.Journeys {
		journeyText(&b, j)
	}
	if s.First != nil {
		fmt.Fprintf(&b, "\nstopped early: %s; the first is person %s: %s\n", people(s.Stopped), s.First.ID, s.First.Err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func sendsRow(w io.Writer, name string, s *simulation, c *population.Sends) {
	dayP95, dayMost := c.PerDay()
	p95, most := c.PerPerson(s.People)
	fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%.2f\t%d\t%d\t\n", name, grouped(c.Count),
		strconv.FormatFloat(float64(c.Count)/float64(s.Days), 'f', 1, 64), grouped(dayP95), grouped(dayMost),
		percent(c.Reached(), s.People), float64(c.Count)/float64(max(1, s.People)), p95, most)
}

func journeyText(b *bytes.Buffer, j *population.Journey) {
	if j.Entered == 0 {
		fmt.Fprintf(b, "\n%s: nobody enters\n", j.Journey.Label)
		return
	}
	fmt.Fprintf(b, "\n%s: %s entered, %s sent", j.Journey.Label, grouped(j.Entered), grouped(j.Sent))
	if j.Open > 0 {
		fmt.Fprintf(b, ", %s still inside", grouped(j.Open))
	}
	b.WriteString("\n")
	if len(j.Exits) > 0 {
		exits := make([]string, len(j.Exits))
		for i, e := range j.Exits {
			exits[i] = fmt.Sprintf("%s %s (%s)", e.Name, percent(e.Count, j.Entered), grouped(e.Count))
		}
		fmt.Fprintf(b, "  exits: %s\n", strings.Join(exits, ", "))
	}
	for _, c := range j.Conversions {
		fmt.Fprintf(b, "  conversion %s: %s of entries (%s), after %s; half of them between %s and %s\n", c.Name,
			percent(len(c.After), j.Entered), grouped(len(c.After)), span(c.Quantile(50)), span(c.Quantile(25)), span(c.Quantile(75)))
	}
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return grouped(n) + " people"
}

func messages(n int) string {
	if n == 1 {
		return "1 message"
	}
	return grouped(n) + " messages"
}

func percent(n, of int) string {
	if of == 0 {
		return "0%"
	}
	return strconv.FormatFloat(100*float64(n)/float64(of), 'f', 1, 64) + "%"
}

// grouped is a whole number with a comma at each thousand.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// span is a length of time in its two greatest units.
func span(seconds int64) string {
	d, h, m := seconds/86400, seconds/3600%24, seconds/60%60
	switch {
	case d > 0:
		return fmt.Sprintf("%dd%dh", d, h)
	case h > 0:
		return fmt.Sprintf("%dh%dm", h, m)
	}
	return fmt.Sprintf("%dm%ds", m, seconds%60)
}
