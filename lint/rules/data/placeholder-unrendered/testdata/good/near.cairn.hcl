# Braces of styles and scripts, code that is shown as code, brackets and signs that
# are meant, and the body of a webhook, whose receiver may have tags of its own.
message "first" {
  class = "service"
  email {
    subject   = "[Update] Your delivery: 100%% sure, or 20%%"
    preheader = "[NEW] knives {2027}, and * or | or both of them."
    body      = <<-E
      <style>@media (max-width:600px){.a{{margin:0}}}.b{width:100%%}</style>
      <!-- {{ first_name }} -->
      <p>Write <code>{{ person.first_name }}</code> or <pre>$${name}</pre> in your own template.</p>
      <p>Sizes [XL], [XXL] { and } so on: [sic]. From XX to XL, 50 %.</p>
    E
    text      = "Write `{{ first_name }}` and `[NAME]`. See [Name](https://saltmarsh.example/names)."
  }
}
journey "tell" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    webhook "crm" {
      method = "POST"
      url    = "https://crm.saltmarsh.example/people"
      body   = "{\"name\": \"{{ first_name }}\", \"tags\": [\"name\"]}"
    }
    send "first" {}
  }
}
