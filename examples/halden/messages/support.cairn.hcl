message "case_received" {
  title   = "Support: case received"
  class   = "transactional"
  purpose = "support"
  stage   = stage.retention
  trigger = event.case_opened
  email {
    subject   = "Vorgang ${upper(trigger.case_id)} ist eröffnet"
    preheader = truncate(trigger.subject, 60)
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>Ihr Anliegen „${trigger.subject}“ ist bei uns unter ${upper(trigger.case_id)}.</p>
      %{ if trigger.severity == "standstill" }
      <p>Sie melden einen Stillstand. Unsere Bereitschaft ruft Sie innerhalb von 30 Minuten an, auch nachts.</p>
      %{ else }
      <p>Sie bekommen spätestens am nächsten Werktag eine Antwort.</p>
      %{ endif }
      <p>Ergänzungen schicken Sie einfach als Antwort auf diese Mail.</p>
    EOT
  }
  locale "en-GB" {
    email {
      subject   = "Case ${upper(trigger.case_id)} is open"
      preheader = truncate(trigger.subject, 60)
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>We have your request "${trigger.subject}" under ${upper(trigger.case_id)}.</p>
        %{ if trigger.severity == "standstill" }
        <p>You report a standstill. Our stand-by team calls you within 30 minutes, at night as well.</p>
        %{ else }
        <p>You get an answer on the next working day at the latest.</p>
        %{ endif }
        <p>To add something, reply to this email.</p>
      EOT
    }
  }
}

message "case_delayed" {
  title   = "Support: still working on it"
  class   = "transactional"
  purpose = "support"
  stage   = stage.retention
  trigger = event.case_opened
  email {
    subject   = "Vorgang ${upper(trigger.case_id)}: es dauert länger"
    preheader = "Wir sind dran. So erreichen Sie die Person, die ihn bearbeitet."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>Ihr Anliegen „${trigger.subject}“ ist noch nicht gelöst. Das dauert länger, als wir zugesagt haben, und das tut uns leid.</p>
      <p>Die Leitung unseres Supports sieht sich den Vorgang heute an. Antworten Sie auf diese Mail, wenn es bei Ihnen drängt.</p>
    EOT
  }
  locale "en-GB" {
    email {
      subject   = "Case ${upper(trigger.case_id)}: it takes longer"
      preheader = "We are on it. How to reach the person who handles it."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Your request "${trigger.subject}" is not solved yet. It takes longer than we promised, and we are sorry.</p>
        <p>Our head of support is looking at the case today. Reply to this email if it is pressing for you.</p>
      EOT
    }
  }
}

message "case_solved" {
  title   = "Support: case solved"
  class   = "transactional"
  purpose = "support"
  stage   = stage.retention
  trigger = event.case_solved
  email {
    subject   = "Vorgang ${upper(trigger.case_id)} ist gelöst"
    preheader = "Was die Ursache war. Eine Antwort öffnet ihn wieder."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>zu „${trigger.subject}“ haben wir Folgendes getan:</p>
      <p>${default(trigger.solution, "Die Einzelheiten stehen im Vorgang.")}</p>
      <p>Ist es damit nicht behoben? Antworten Sie auf diese Mail, dann öffnen wir den Vorgang wieder.</p>
    EOT
  }
  locale "en-GB" {
    email {
      subject   = "Case ${upper(trigger.case_id)} is solved"
      preheader = "What the cause was. A reply opens it again."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>This is what we did about "${trigger.subject}":</p>
        <p>${default(trigger.solution, "You find the details in the case.")}</p>
        <p>Is it not fixed yet? Reply to this email and we open the case again.</p>
      EOT
    }
  }
}

message "objection_confirmed" {
  title   = "No more advertising"
  class   = "transactional"
  purpose = "objection"
  stage   = stage.consideration
  email {
    subject   = "Sie bekommen keine Werbung mehr von uns"
    preheader = "Ihr Widerspruch gilt ab sofort und für alle Wege."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>Sie möchten keine Werbung von uns. Das gilt ab sofort, für Mail, Telefon und Anzeigen.</p>
      <p>Nachrichten zu einem laufenden Vertrag, zu Rechnungen und Supportfällen bekommen Sie weiterhin. Stimmt etwas nicht, antworten Sie auf diese Mail.</p>
    EOT
  }
  locale "en-GB" {
    email {
      subject   = "You get no more advertising from us"
      preheader = "Your objection holds from now on, in every way."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>You do not want advertising from us. This holds from now on, for email, phone and ads.</p>
        <p>Messages on a running contract, on invoices and support cases still reach you. If something is wrong, reply to this email.</p>
      EOT
    }
  }
}
