message "started" {
  class   = "transactional"
  trigger = event.application_started
  purpose = "application"
  email {
    subject   = "Your application ${trigger.application}"
    preheader = "What is still needed, and by when."
    body      = "<p>Dear ${default(profile.first_name, "applicant")},</p><p>You have started application ${trigger.application}. It saves as you go. The deadline is 30 June 2027.</p>"
    link "cta" {
      url  = "${local.site}/${trigger.application}"
      text = "Continue"
    }
  }
}
message "what_is_missing" {
  class   = "service"
  content = "howto"
  trigger = event.application_started
  purpose = "application"
  email {
    subject   = "What most people are still missing"
    preheader = "A reference and a personal statement: how to get both done."
    body      = "<p>Dear ${default(profile.first_name, "applicant")},</p><p>Two things take longest: the reference and the personal statement. Ask for the reference now; it takes about two weeks.</p>"
    link "cta" {
      url  = "${local.site}/${trigger.application}"
      text = "See what is missing"
    }
  }
}
message "can_we_help" {
  class   = "service"
  content = "personal"
  trigger = event.application_started
  purpose = "application"
  email {
    subject   = "Can we help you finish?"
    preheader = "Reply with your question; a person in admissions answers."
    body      = "<p>Dear ${default(profile.first_name, "applicant")},</p><p>Your application is not complete yet. Is something unclear? Reply to this email and we answer within two days.</p>"
  }
}
message "week_left" {
  class   = "service"
  trigger = event.application_started
  purpose = "application"
  email {
    subject   = "A week left for your application"
    preheader = "The deadline is 30 June, at six in the evening."
    body      = "<p>Dear ${default(profile.first_name, "applicant")},</p><p>The deadline is 30 June 2027. After that we cannot take your application for this autumn.</p>"
    link "cta" {
      url  = "${local.site}/${trigger.application}"
      text = "Complete it"
    }
  }
  sms { text = "Westbrook: a week left to complete your application. Deadline 30 June. Questions? Reply to this text." }
}
message "offer" {
  class   = "transactional"
  trigger = event.offer_made
  purpose = "offer"
  email {
    subject   = "We would like you to study here"
    preheader = "Your offer, and until when you can decide."
    body      = "<p>Dear ${default(profile.first_name, "applicant")},</p><p>We are glad to offer you a place. Please reply by ${date(trigger.reply_by)}.</p>"
    link "cta" {
      url  = "${local.site}/${trigger.application}/offer"
      text = "Read the offer"
    }
  }
}
message "student_life" {
  class    = "editorial"
  content  = "case_study"
  consents = [consent.updates]
  purpose  = "offer"
  email {
    subject   = "A first year at Westbrook, week by week"
    preheader = "Three students, their timetables and their budgets."
    body      = "<p>Three students kept a diary for us: lectures, jobs, rent. Ask them anything; they answer themselves.</p>"
    link "cta" {
      url  = "https://westbrook.example/diaries"
      text = "Read the diaries"
    }
  }
}
message "reply_soon" {
  class   = "service"
  trigger = event.offer_made
  purpose = "offer"
  email {
    subject   = "Please reply to your offer this week"
    preheader = "After the date we may give the place to somebody else."
    body      = "<p>We have held your place. Please reply by ${date(trigger.reply_by)}.</p>"
    link "cta" {
      url  = "${local.site}/${trigger.application}/offer"
      text = "Reply"
    }
  }
}
journey "application" {
  serves    = objective.complete
  leads_to  = [journey.offer]
  status    = "live"
  starts    = "2027-01-05"
  ends      = "2027-06-30"
  review_by = "2027-09-01"
  entry {
    event   = event.application_started
    key     = trigger.application
    reentry = "never"
  }
  exit "complete" {
    event     = event.application_complete
    where     = received.application == trigger.application
    counts_as = "conversion"
  }
  measure { within = "14d" }
  flow {
    send "started" {}
    wait "a_week" { for = "7d" }
    use "chase" {
      fragment = fragment.chase
      with     = { first = message.what_is_missing, second = message.can_we_help, gap = "10d" }
    }
    wait "last_week" {
      until_date = local.deadline
      offset     = "-7d"
      at         = "10:00"
      past {
        exit "late_start" {}
      }
    }
    send "week_left" {}
  }
}
journey "offer" {
  serves    = objective.firm
  status    = "live"
  review_by = "2027-09-01"
  entry {
    event   = event.offer_made
    key     = trigger.application
    reentry = "never"
  }
  exit "firm" {
    event     = event.firm_choice
    counts_as = "conversion"
  }
  exit "declined" { event = event.declined }
  measure { within = "30d" }
  flow {
    send "offer" {}
    wait "a_week" { for = "7d" }
    send "student_life" {}
    wait "near_the_end" {
      until_date = trigger.reply_by
      offset     = "-5d"
      at         = "11:00"
      past {
        exit "short_time" {}
      }
    }
    send "reply_soon" {}
  }
}
