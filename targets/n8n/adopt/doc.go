// Package adopt reads workflows of n8n as a holding, from which a project is written:
// those that Cairn exported, which run by the host contract, and those that people
// drew.
package adopt
