// Package export writes journeys for Salesforce Marketing Cloud: journeys, event
// definitions and e-mails as files that mcdev deploys, or as bodies of the API.
package export
