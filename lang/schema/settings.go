package schema

func variableBlock() *Block {
	validation := &Block{
		Type: "validation",
		Doc:  "A condition that the value must meet.",
		Attrs: []*Attr{
			{Name: "condition", Kind: Condition, Required: true, Doc: "What must be true of the value, which is `var.LABEL`."},
			{Name: "error_message", Kind: String, Required: true, Doc: "What the finding says where it is not."},
		},
		Example: `validation {
  condition     = var.discount <= 25
  error_message = "A discount is at most 25 percent."
}`,
		ExampleIn: "variable",
	}
	return &Block{
		Type: "variable", Group: Settings, Label: NameLabel,
		Doc: "A value that is given from outside and read as `var.LABEL`: by `--var`, `--var-file` or `CAIRN_VAR_LABEL`.",
		Attrs: []*Attr{
			{Name: "type", Kind: Type, DefaultText: "any", Doc: "The type of the value."},
			{Name: "default", Kind: Any, DefaultText: "none: it must be given", Doc: "The value where none is given."},
			{Name: "description", Kind: String, Doc: "What it is for."},
		},
		Blocks: []*Nested{{Block: validation}},
		Example: `variable "discount" {
  type        = number
  default     = 10
  description = "Percent off in the summer campaign"
  validation {
    condition     = var.discount <= 25
    error_message = "A discount is at most 25 percent."
  }
}`,
	}
}

func localsBlock() *Block {
	return &Block{
		Type: "locals", Group: Settings,
		Doc:  "Names for expressions, read as `local.NAME`. They may hold conditions, copy and references as well as known values, and see what is visible where they are used.",
		Open: true,
		Example: `locals {
  shop      = "https://aurora.example"
  big_spend = sum(event.order_placed, "total", "365d") >= 500
}`,
	}
}

func libraryBlock() *Block {
	return &Block{
		Type: "library", Group: Settings, Label: NameLabel,
		Doc: "Another project whose blocks may be referred to, as `library.LABEL.TYPE.NAME`. It is read only, neither checked nor built.",
		Attrs: []*Attr{
			{Name: "source", Kind: String, Required: true, Doc: "The folder of that project, as a path relative to this one's root."},
		},
		Example: `library "group" { source = "../group-brand" }`,
	}
}

func lintBlock() *Block {
	rule := &Block{
		Type: "rule", ID: "lint-rule", Label: TextLabel, LabelDoc: "the id of the rule",
		Doc: "Settings of one rule. Besides its severity it takes the options that the rule's own page lists.",
		Attrs: []*Attr{
			{Name: "severity", Kind: Enum, Values: append([]string{"off"}, Severities()...), DefaultText: "the rule's own", Doc: "How bad a finding of the rule is, or `off`."},
		},
		Open:    true,
		Example: `rule "email-headline" { subject_max = 50 }`, ExampleIn: "lint",
	}
	paths := &Block{
		Type: "paths", Label: TextLabel, LabelDoc: "a glob over paths from the project's root",
		Doc:    "Settings that hold for some files only.",
		Blocks: []*Nested{{Block: rule}},
		Example: `paths "journeys/legacy/**" {
  rule "no-overall-owner" { severity = "warning" }
}`,
		ExampleIn: "lint",
	}
	return &Block{
		Type: "lint", Group: Settings,
		Doc: "Settings of `cairn check`.",
		Attrs: []*Attr{
			{Name: "since", Kind: String, DefaultText: "the version that runs", Doc: "The release whose rules are wanted; newer rules stay off until it is raised."},
			{Name: "baseline", Kind: Path, Doc: "The file of findings that are known and not reported again."},
			{Name: "limits", Kind: Path, Doc: "A file of limits of channels and windows of law in JSON, whose entries replace those that ship with Cairn."},
			{Name: "unstated", Kind: String, List: true, Doc: "Facts that the project does not state yet, such as `project.owner`. Rules that would find them missing say that they cannot check."},
			{Name: "presets", Kind: String, List: true, Default: `["recommended"]`, Doc: "The sets of rules that are on."},
		},
		Blocks: []*Nested{{Block: rule}, {Block: paths}},
		Example: `lint {
  since   = "0.1"
  presets = ["recommended", "ecommerce", "eu"]
  rule "email-headline" { subject_max = 50 }
  rule "no-holdout" { severity = "off" }
  paths "journeys/legacy/**" {
    rule "no-overall-owner" { severity = "warning" }
  }
}`,
	}
}
