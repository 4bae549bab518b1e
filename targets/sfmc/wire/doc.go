// Package wire is the JSON that exports to Marketing Cloud consist of: journeys,
// event definitions and e-mails in the form of mcdev and in that of the API, and
// tasks, which a person carries over. The schema of this package knows both forms.
//
// Facts are from the journey specification of Salesforce and from definitions and
// test data of mcdev 9.0.3.
package wire
