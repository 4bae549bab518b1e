package targets

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/targets/handover"
)

// handOver adds the tasks of all journeys as files for a CRM.
func handOver(in *Input, ex *Export) {
	for _, j := range in.Journeys {
		for _, t := range handover.Tasks(j) {
			data, err := Encode(t)
			if err != nil {
				in.Report.Fail(j.Label, diag.Errorf("internal", t.Range, "the task cannot be written: %v", err))
				continue
			}
			ex.Artifacts = append(ex.Artifacts, Artifact{Path: taskFile(t), Kind: "task", Key: t.Journey + "." + t.Step, Name: t.Step, Source: t.Range, Data: data})
		}
	}
}

func taskFile(t handover.Task) string { return "tasks/" + t.Journey + "." + t.Step + ".json" }

// tasksText is the part of APPLY.md on tasks that are handed over; "" without any.
func tasksText(in *Input, title string) string {
	var rows strings.Builder
	for _, j := range in.Journeys {
		for _, t := range handover.Tasks(j) {
			file := taskFile(t)
			fmt.Fprintf(&rows, "| [%s](%s) | %s | %s | %s |\n", file, file, t.Team.Name, t.Kind, t.Due)
		}
	}
	if rows.Len() == 0 {
		return ""
	}
	return title + " makes no tasks. Each file holds the call that makes one in HubSpot, and the one that makes it in Salesforce. " +
		"Let whatever gets the task of a run fill in what `fill` lists, and make one of the two.\n\n| file | team | kind | due |\n|---|---|---|---|\n" + rows.String()
}
