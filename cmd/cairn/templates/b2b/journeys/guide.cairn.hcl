# Lead magnet: a guide against a confirmed address.

# The confirmation mail asks one thing and advertises nothing.
message "confirm_address" {
  class   = "transactional"
  purpose = "doi"
  email {
    subject   = "Please confirm your address"
    preheader = "One click, and your guide is on its way."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>Please confirm that this is your address and that you asked for our guide. If it was not you, delete this email: you will not hear from us.</p>
    EOT
    link "cta" {
      url  = "https://firm.example/confirm"
      text = "Confirm my address"
    }
  }
}

message "guide" {
  class   = "transactional"
  content = "expert"
  trigger = event.guide_requested # lets the copy use trigger.guide
  purpose = "guide"
  email {
    subject   = "Your guide"
    preheader = "As a PDF to read and to pass on."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>Thank you for confirming. Here is your guide. Page 4 holds the checklist that most readers start with.</p>
    EOT
    link "cta" {
      url  = "https://firm.example/guides/${trigger.guide}.pdf"
      text = "Open the guide"
    }
  }
}

journey "guide" {
  title     = "Guide"
  serves    = objective.leads
  leads_to  = [journey.nurture]
  status    = "live"
  review_by = "2027-06-30"
  entry {
    event   = event.guide_requested
    reentry = "30d"
  }
  track "confirmed" {
    event     = event.address_confirmed
    counts_as = "conversion"
  }
  measure { within = "7d" }
  flow {
    send "confirm_address" {}
    wait "confirmation" {
      event   = event.address_confirmed
      timeout = "7d"
      timed_out {
        exit "not_confirmed" {}
      }
    }
    send "guide" {}
  }
}
