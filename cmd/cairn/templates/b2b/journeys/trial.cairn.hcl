# What happens in a trial depends on what people do in the product.

message "trial_welcome" {
  class   = "transactional"
  trigger = event.trial_started
  purpose = "trial"
  email {
    subject   = "Your trial is ready"
    preheader = "Sign in and upload a spreadsheet: that is all it takes."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>Your trial runs until ${date(trigger.ends_on)}. Sign in and upload the spreadsheet that you plan with today.</p>
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
  trigger = event.trial_started
  purpose = "trial"
  email {
    subject   = "Your trial ends on ${date(trigger.ends_on)}"
    preheader = "What happens to your data, and how to carry on."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>After ${date(trigger.ends_on)} your projects stay readable for 60 days. To carry on planning, choose a plan or reply with your questions.</p>
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
  status    = "live"
  review_by = "2027-06-30"
  entry {
    event   = event.trial_started
    reentry = "180d"
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

    # Five days before the end, at nine; nothing if that has passed.
    wait "near_the_end" {
      until_date = trigger.ends_on
      offset     = "-5d"
      at         = "09:00"
      reached {
        send "trial_ending" {}
      }
      past {}
    }
  }
}
