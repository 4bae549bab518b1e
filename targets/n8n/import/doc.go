// Package importer reads workflows of n8n as journeys that run by the host
// contract.
//
// It is written from n8n's documentation and from the sources of version 2.8.4,
// apart from the exporter, so that what both get wrong in the same way is little.
// Nodes, versions and settings whose meaning it does not know are not passed over:
// they are listed, and nothing is proved of such a workflow.
package importer
