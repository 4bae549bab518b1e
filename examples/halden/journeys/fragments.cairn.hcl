# Steps that several journeys share.

# A letter that wants to be read: after a pause, on a Tuesday, Wednesday or
# Thursday, before the shift meeting.
fragment "letter" {
  param "message" { type = message }
  param "pause" { type = duration }
  flow {
    wait "pause" { for = param.pause }
    wait "morning" {
      until_time = "07:30"
      days       = local.quiet_days
    }
    send "letter" { message = param.message }
  }
}

# What the CRM knows of the firm. If it does not answer, sales works with what the
# profile holds.
fragment "crm_context" {
  param "topic" { type = string }
  flow {
    webhook "account" {
      method  = "POST"
      url     = "https://crm.halden.example/api/accounts/match"
      headers = { Authorization = "Bearer ${secret.crm}" }
      body = {
        email   = profile.email
        company = profile.company
        topic   = param.topic
      }
      timeout = "10s"
      returns {
        attributes = {
          owner      = string
          open_deals = number
          size       = string
        }
      }
      on_error {
        task "look_up" {
          team  = team.sales_dach
          kind  = "todo"
          title = "Im CRM von Hand zuordnen: ${default(profile.company, "Firma unbekannt")}"
          notes = "Das CRM hat nicht geantwortet. Anlass: ${param.topic}. Adresse: ${default(profile.email, "unbekannt")}"
          due   = "1d"
        }
      }
    }
  }
}

# Tells journey.sales_ready that a person should take over.
fragment "hand_over" {
  param "reason" { type = string }
  flow {
    emit "ready" {
      event = event.sales_ready
      set   = { reason = param.reason }
    }
  }
}
