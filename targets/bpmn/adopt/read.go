package adopt

import (
	"bytes"
	"errors"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	importer "github.com/cairn-lang/cairn/targets/bpmn/import"
	host "github.com/cairn-lang/cairn/targets/host/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// Read gives what the files hold: processes of BPMN 2.0, and the program.json of an
// export. An error is an *adopt.Fault.
func Read(files []adopt.Input) (*adopt.Holding, error) {
	a := host.NewAccount("bpmn", "BPMN 2.0")
	a.Title = "From BPMN"
	var processes []adopt.Input
	for _, in := range files {
		if !bytes.HasPrefix(bytes.TrimLeft(in.Data, " \t\r\n"), []byte("{")) {
			processes = append(processes, in)
			continue
		}
		err := located.Read(in.Data, func(f *located.File, v *located.Value) {
			if !host.IsProgram(f, v) {
				f.Fail(v.At, "this is neither BPMN nor the program.json of an export")
			}
			a.Program(in.Name, f, v)
		})
		if err != nil {
			return nil, &adopt.Fault{File: in.Name, Err: err}
		}
	}
	if len(processes) == 0 {
		return nil, &adopt.Fault{File: files[0].Name, Err: errors.New("there is no process in it")}
	}
	for _, in := range processes {
		if err := take(a, in); err != nil {
			return nil, &adopt.Fault{File: in.Name, Err: placed(err)}
		}
	}
	return a.Holding(), nil
}

// placed is a fault of the reader of such files as other readers give them.
func placed(err error) error {
	var at *importer.Error
	if errors.As(err, &at) {
		return &located.Error{Line: at.Line, Column: at.Column, What: at.What}
	}
	return err
}

// take reads one file.
func take(a *host.Account, in adopt.Input) error {
	root, fault, err := importer.Tree(in.Data)
	if err != nil {
		return err
	}
	if bytes.Contains(in.Data, []byte("https://cairn-lang.org/bpmn")) {
		if f, err := importer.Read(in.Data); err == nil && host.Runs(f) {
			return located.Run(func() { a.Journey(f, about(in, root)) })
		}
	}
	return drawn(a, in, root, fault)
}

// about is what a process says of its journey: its name, and the entries that its
// start is called by.
func about(in adopt.Input, root importer.Element) host.About {
	out := host.About{Status: "draft"}
	process, ok := root.First("process")
	if !ok {
		return out
	}
	out.At = adopt.Place{Path: in.Name, Start: process.At(), End: process.At() + 1}
	out.Title, _, _ = strings.Cut(process.Attr("name"), " [")
	if process.Attr("isExecutable") == "true" {
		out.Status = "live"
	}
	if start, ok := process.First("startEvent"); ok {
		if name := start.Attr("name"); !strings.Contains(name, " ") && name != "Start" && name != "date" {
			out.Start = name
		}
	}
	return out
}
