# What happens in a trial depends on what people do in the product.

message "trial_welcome" {
  class   = "transactional"
  purpose = "trial"
  email {
    subject   = "Your trial is ready"
    preheader = "Sign in and upload a spreadsheet: that is all it takes."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>Your trial runs for 30 days and ends by itself. Sign in and upload the spreadsheet that you plan with today.</p>
    EOT
    link "cta" {
      url  = "https://firm.example/app"
      text = "Sign in"
    }
  }
}

message "first_project_help" {
  class   = "service"
  content = "howto"
  purpose = "trial"
  email {
    subject   = "Shall we import it for you?"
    preheader = "Reply with your spreadsheet; it is done by tomorrow."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>You have not created a project yet. Most people get stuck at the column names. Reply with your spreadsheet and we import it by tomorrow.</p>
    EOT
  }
}

message "trial_ending" {
  class   = "service"
  purpose = "trial"
  email {
    subject   = "Your trial ends in five days"
    preheader = "What happens to your data, and how to carry on."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>%{ if profile.trial_end != null }Your trial ends on ${date(profile.trial_end)}. %{ endif }Your projects stay readable for 60 days after that. To carry on planning, choose a plan or reply with your questions.</p>
    EOT
    link "cta" {
      url  = "https://firm.example/plans"
      text = "Choose a plan"
    }
  }
}

journey "trial" {
  title     = "Trial"
  serves    = objective.contracts
  leads_to  = [journey.trial_end]
  status    = "live"
  review_by = "2027-06-30"
  entry {
    event   = event.trial_started
    reentry = "never"
  }
  exit "signed" {
    event     = event.contract_signed
    counts_as = "conversion"
  }
  measure { within = "60d" }
  flow {
    send "trial_welcome" {}
    wait "first_project" {
      event   = event.project_created
      timeout = "3d"
      timed_out {
        send "first_project_help" {}
      }
    }
  }
}

# Starts by a date: five days before the trial ends, at nine.
journey "trial_end" {
  title     = "End of a trial"
  serves    = objective.contracts
  status    = "live"
  review_by = "2027-06-30"
  entry {
    date    = profile.trial_end
    offset  = "-5d"
    at      = "09:00"
    reentry = "never"
  }
  exit "signed" {
    event     = event.contract_signed
    counts_as = "conversion"
  }
  measure { within = "30d" }
  flow {
    send "trial_ending" {}
  }
}
