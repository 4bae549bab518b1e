package export_test

import (
	"fmt"
	"maps"
	"net/http/httptest"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/drawn"
	"github.com/cairn-lang/cairn/compiler/scenario"
	"github.com/cairn-lang/cairn/compiler/scenario/generate"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets/host/hosttest"
)

// TestEngineDrawn draws projects at random, finds scenarios that take every way
// through them, and lets bpmn-engine run these in lockstep with the simulator.
func TestEngineDrawn(t *testing.T) {
	e := install(t)
	host := hosttest.NewHost(time.Minute)
	server := httptest.NewServer(host)
	t.Cleanup(server.Close)
	expects := regexp.MustCompile(`(?ms)^  expect \{.*?^  \}\n`) // by the arms that the simulator draws
	outside := regexp.MustCompile(`(url += ")https://[a-z.]+\.example`)

	programs, exported, files := map[string]*compiler.Program{}, map[string]map[string]string{}, []string{}
	for seed := range 6 {
		text := outside.ReplaceAllString(drawn.Projects().Example(seed).Text, "${1}"+server.URL) + target(server.URL+"/host")
		p := compiled(t, text)
		if p == nil {
			continue
		}
		closed, found := scenario.CloseAll(p), ""
		for i, j := range p.Journeys {
			r := generate.Journey(p, j, closed[i], func(generate.Edge) bool { return false }, func(string) bool { return false })
			for _, s := range r.Scenarios {
				found += expects.ReplaceAllString(s.Text, "  expect { never = [] }\n") + "\n"
			}
		}
		if p = compiled(t, text+found); p == nil {
			t.Errorf("%d: scenarios that were found have errors", seed)
			continue
		}
		out, set := build(p, "")
		if out == nil {
			t.Logf("%d: %s", seed, lines(p, set))
			continue
		}
		name := fmt.Sprint("drawn", seed)
		programs[name], exported[name] = p, e.load(name, out)
		files = append(files, slices.Sorted(maps.Values(exported[name]))...)
	}
	url := e.drive(files)
	var total hosttest.Played
	count := 0
	for _, name := range slices.Sorted(maps.Keys(programs)) {
		scenes := hosttest.NewScenes(programs[name], &driver{url: url, folder: name}, host, func(j string) bool { return exported[name][j] != "" })
		for _, s := range programs[name].Project.Scenarios {
			played, err := scenes.Play(s)
			if err != nil {
				t.Errorf("%s/%s: %v", name, s.Label, err)
			}
			count++
			total.Runs += played.Runs
			total.Steps += played.Steps
			total.Sends += played.Sends
			total.Waits += played.Waits
		}
	}
	if total.Steps < 100 {
		t.Error("too little has been run")
	}
	t.Logf("%d projects, %d scenarios, %d runs, %d steps, %d messages, %d waits", len(programs), count, total.Runs, total.Steps, total.Sends, total.Waits)
}

func target(host string) string {
	return "target \"bpmn\" {\n  bind { \n    service = { host = \"" + host + "\" }\n    secret = { key = \"HEADER\" }\n  }\n  accept \"not-exported\" { reason = \"Drawn at random.\" }\n}\n"
}

// compiled is a program, or nil where the text has errors.
func compiled(t *testing.T, text string) *compiler.Program {
	t.Helper()
	project, set, err := lang.Load(t.TempDir(), lang.Options{Overlay: map[string][]byte{"cairn.hcl": []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	if set.HasErrors() {
		return nil
	}
	p, set := compiler.Compile(project)
	if set.HasErrors() {
		return nil
	}
	return p
}
