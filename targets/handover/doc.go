// Package handover writes what a `task` step becomes where the engine has no tasks of
// its own: a file with the call that makes the task in HubSpot, and the one that makes
// it in Salesforce. Whatever gets the task of a run, a mailbox or a service, fills in
// what stands in ${…} and makes one of the two.
//
// Facts are from HubSpot's tasks API (CRM, v3: properties, associations; read on
// 2026-11-22) and from Salesforce's object reference (Task, API 62.0).
package handover
