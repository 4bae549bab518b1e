//go:build unix

package adopt_test

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/targets/adopt"
	klaviyo "github.com/cairn-lang/cairn/targets/klaviyo/adopt"
)

// large are files of some 5 MB, each large in its own way.
func large() map[string]string {
	flow := func(name, actions string) string {
		return `{"type": "flow", "attributes": {"name": "` + name + `", "status": "live", "definition": {"triggers": [{"type": "metric", "id": "MtCart"}], "actions": [` + actions + `]}}}`
	}
	mail := func(i int, next string, copy string) string {
		return fmt.Sprintf(`{"id": "%d", "type": "send-email", "links": {"next": %s}, "data": {"message": {"name": "Mail", "subject_line": "%s", "template_id": "Tp%d"}}}`, i, next, copy, i)
	}
	var chain, flows []string
	for i := range 4000 {
		next := "null"
		if i < 3999 {
			next = fmt.Sprintf(`"%d"`, i+1)
		}
		chain = append(chain, mail(i, next, strings.Repeat("Hej {{ event.field_"+fmt.Sprint(i)+"|default:'du' }} ", 22)))
	}
	for range 1200 {
		flows = append(flows, flow("Same name", mail(1, `"2"`, "{{ person.a }}")+`, {"id": "2", "type": "time-delay", "links": {"next": "3"}, "data": {"unit": "days", "value": 2}}, `+mail(3, "null", strings.Repeat("x", 3400))))
	}
	template := `{"type": "template", "id": "Tp1", "attributes": {"name": "T", "html": "` + strings.Repeat("<p>{% if person.a %}{{ person.b|upper }}{% else %}Hej{% endif %}</p>", 56000) + `"}}`
	marks := strings.Repeat("{{ ", 1_390_000)
	return map[string]string{
		"one long flow":        flow("Long", strings.Join(chain, ",")),
		"many flows":           `{"data": [` + strings.Join(flows, ",") + `]}`,
		"one long template":    `{"data": [` + flow("Templated", mail(1, "null", "Hej")) + "," + template + `]}`,
		"marks that never end": flow("Marks", `{"id": "1", "type": "send-sms", "data": {"message": {"name": "T", "body": "`+marks+`"}}}`),
		"long names":           flow(strings.Repeat("Å", 2_500_000), mail(1, "null", "Hej")),
		"deep lists":           strings.Repeat("[", 5_000_000),
	}
}

// TestLarge reads files of 5 MB within a second of computing, and writes what they hold
// in a few; CAIRN_LONG=1 writes all of them.
func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	long := os.Getenv("CAIRN_LONG") != ""
	for name, text := range large() {
		t.Run(name, func(t *testing.T) {
			runtime.GC()
			start := spent(t)
			h, err := klaviyo.Read([]adopt.Input{{Name: "large.json", Data: []byte(text)}})
			read := spent(t) - start
			if err == nil && (long || len(h.Journeys) == 1 && len(h.Journeys[0].Steps) == 1) {
				_, _, err = adopt.Project(h)
			}
			t.Logf("%.1f MB: read in %v, all in %v: %.100v", float64(len(text))/1e6, read, spent(t)-start, err)
			if read > 3*time.Second || spent(t)-start > 30*time.Second { // three times what it takes at rest
				t.Errorf("reading takes %v, all %v", read, spent(t)-start)
			}
		})
	}
}

// spent is how long this process has computed: other work on the machine does not count.
func spent(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano())
}
