import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/choice.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { SigninFrame } from '#ui/signin-frame.tsx'

export function SignIn({ fault }: { fault?: boolean }) {
  return (
    <SigninFrame
      name="Acme support"
      title="Sign in"
      lead="See your support tickets and answer them."
      below={
        <p>
          New here? <a href="#register">Register here</a>
        </p>
      }
    >
      {fault && (
        <ErrorSummary
          title="You are not signed in"
          faults={[{ field: 'email', message: 'The email or the password is not right. Your email was kept.' }]}
        />
      )}
      <form method="post">
        <TextField
          name="email"
          type="email"
          label="Email"
          autocomplete="username"
          value={fault ? 'maria@kahvila.test' : ''}
          required
        />
        <TextField name="password" type="password" label="Password" autocomplete="current-password" required />
        <Checkbox name="remember" label="Keep me signed in" />
        <Button kind="primary">Sign in</Button>
      </form>
      <a href="#reset">Forgot your password?</a>
    </SigninFrame>
  )
}
