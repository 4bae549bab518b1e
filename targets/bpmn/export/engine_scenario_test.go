package export_test

import (
	"io/fs"
	"maps"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets/host/hosttest"
)

// example is an example project as it is exported for this test: the systems that
// its webhooks call are here.
func example(t *testing.T, name, here string) *compiler.Program {
	t.Helper()
	dir := withTarget(t, name, here+"/host")
	secret := map[string]string{"aurora": "parcels", "halden": "crm"}[name]
	outside := regexp.MustCompile(`https://(crm\.halden|parcels\.aurora)\.example`)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".hcl") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		data = outside.ReplaceAll(data, []byte(here))
		if filepath.Base(path) == "bpmn.cairn.hcl" {
			data = []byte(strings.Replace(string(data), "    service =", "    secret = { "+secret+" = \"HEADER\" }\n    service =", 1))
		}
		return os.WriteFile(path, data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	return compileDir(t, dir)
}

// TestEngineScenarios lets bpmn-engine run every scenario of both examples in
// lockstep with the simulator: see the package hosttest.
func TestEngineScenarios(t *testing.T) {
	e := install(t)
	host := hosttest.NewHost(time.Minute)
	server := httptest.NewServer(host)
	t.Cleanup(server.Close) // when the engine has ended, which may wait for an answer

	names := []string{"aurora", "halden"}
	programs, exported, files := map[string]*compiler.Program{}, map[string]map[string]string{}, []string{}
	for _, name := range names {
		programs[name] = example(t, name, server.URL)
		out, set := build(programs[name], "")
		if out == nil {
			t.Fatalf("%s:\n%s", name, lines(programs[name], set))
		}
		exported[name] = e.load(name, out)
		files = append(files, slices.Sorted(maps.Values(exported[name]))...)
	}
	url := e.drive(files)

	began := time.Now()
	var total hosttest.Played
	count := 0
	for _, name := range names {
		p := programs[name]
		scenes := hosttest.NewScenes(p, &driver{url: url, folder: name}, host, func(j string) bool { return exported[name][j] != "" })
		for _, s := range p.Project.Scenarios {
			t.Run(name+"/"+s.Label, func(t *testing.T) {
				played, err := scenes.Play(s)
				if err != nil {
					t.Error(err)
				}
				count++
				total.Runs += played.Runs
				total.Steps += played.Steps
				total.Sends += played.Sends
				total.Waits += played.Waits
			})
		}
	}
	for _, s := range host.Strays() {
		t.Errorf("nobody expected that %s", s)
	}
	t.Logf("bpmn-engine %s ran %d scenarios in %s: %d runs, %d steps, %d messages, %d waits were those of the simulator",
		e.version("bpmn-engine"), count, time.Since(began).Round(time.Second), total.Runs, total.Steps, total.Sends, total.Waits)
	if count < 100 || total.Steps < 400 || total.Sends < 100 || total.Waits < 50 {
		t.Errorf("too little has been run: %d scenarios, %+v", count, total)
	}
}
