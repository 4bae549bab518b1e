// Package ruletest runs the fixtures and the documented examples of a rule.
//
// Beside a rule stand testdata/bad, testdata/good and testdata/fix. A fixture is
// a file NAME.cairn.hcl, or a folder NAME with several files. Comments say what
// must be found, as package linttest describes; in good they say nothing. A
// fixture in fix has a NAME.golden beside it: the file, or the folder, as it is
// when all fixes are applied.
//
// Fixtures are short. What they refer to and do not declare themselves comes from
// world.hcl: a small project without a fault.
package ruletest
