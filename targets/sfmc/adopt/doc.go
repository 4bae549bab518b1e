// Package adopt reads journeys of Marketing Cloud as a holding, from which a project
// is written: interactions, event definitions and e-mails of Content Builder, in the
// form in which mcdev keeps them or as the API gives them.
package adopt
