// Package profile is what is known of Salesforce Marketing Cloud, as data.
package profile
