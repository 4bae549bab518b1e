package adopt_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/cairn-lang/cairn/targets/adopt"
	bpmn "github.com/cairn-lang/cairn/targets/bpmn/adopt"
	"github.com/cairn-lang/cairn/targets/host/adopttest"
)

// FuzzRead: whatever a file holds, it is a project or a fault with a place.
func FuzzRead(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.bpmn")
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			f.Fatal(err)
		}
		damaged.Add(f, data)
	}
	for _, j := range adopttest.Built(f, "../../n8n/adopt/testdata/shop", engine()).Journeys {
		damaged.Add(f, j.Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) { adopttest.Hostile(t, engine(), data) })
}

const head = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">`

// TestFaults: what is wrong with a file is told with its place.
func TestFaults(t *testing.T) {
	for data, want := range map[string]string{
		``:             "in.bpmn: line 1, column 1: the file holds no definitions",
		`{"a": 1}`:     "in.bpmn: line 1, column 1: this is neither BPMN nor the program.json of an export",
		"<a>\n<b></a>": "in.bpmn: line 2, column 4: a ends where b is expected to",
		head + "\n<process id=\"p\"/></definitions>": "in.bpmn: line 1, column 1: no process of the file has a start event",
		head + "<process id=\"p\"><startEvent id=\"s\"/>\n<sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"x\"/></process></definitions>": `in.bpmn: line 2, column 1: a flow leads from "s" to "x", and one of them does not exist`,
		head + "<process id=\"p\"><startEvent id=\"s\"/><task id=\"s\"/></process></definitions>":                                           `in.bpmn: line 1, column 102: an element has no id, or that of another: "s"`,
		`{"format": "cairn-ir", "version": 1}`: "in.bpmn: there is no process in it",
	} {
		_, err := bpmn.Read([]adopt.Input{{Name: "in.bpmn", Data: []byte(data)}})
		if err == nil || err.Error() != want {
			t.Errorf("%s\n got %v\nwant %s", data, err, want)
		}
	}
}

// TestLarge reads five megabytes in less than a second. What a machine takes that does
// other things besides says little, so that the bound is five times that.
func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	var b strings.Builder
	b.WriteString(head + `<process id="p" name="Groot"><startEvent id="n0" name="Besteld"/>`)
	text := strings.Repeat("Uw bestelling is onderweg, morgen voor twaalven staat ze voor de deur. ", 17)
	for i := 1; i < 4000; i++ {
		fmt.Fprintf(&b, `<sequenceFlow id="f%d" sourceRef="n%d" targetRef="n%d"/>`+"\n", i, i-1, i)
		if i%4 == 0 {
			fmt.Fprintf(&b, `<exclusiveGateway id="n%d" name="Vraag %d" default="f%d"><documentation>%s</documentation></exclusiveGateway>`, i, i, i+1, text)
			fmt.Fprintf(&b, `<sequenceFlow id="g%d" sourceRef="n%d" targetRef="n%d"><conditionExpression>=bedrag &gt; %d</conditionExpression></sequenceFlow>`, i, i, min(i+2, 3999), i)
			continue
		}
		fmt.Fprintf(&b, `<sendTask id="n%d" name="Mail %d"><documentation>%s</documentation></sendTask>`, i, i, text)
	}
	b.WriteString(`</process></definitions>`)
	if b.Len() < 5<<20 {
		t.Fatalf("%d bytes", b.Len())
	}
	start := time.Now()
	h, err := bpmn.Read([]adopt.Input{{Name: "in.bpmn", Data: []byte(b.String())}})
	if err != nil {
		t.Fatal(err)
	}
	read := time.Since(start)
	if _, _, err := adopt.Project(h); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes: read in %s, written in %s", b.Len(), read, time.Since(start)-read)
	if read > 20*time.Second { // a second where nothing else runs
		t.Errorf("%d bytes took %s", b.Len(), read)
	}
}
